/** Decisions of people: what the policy says, what a statement may answer, and what does not apply. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  failing,
  firstObject,
  look,
  questionOf,
  rehearse,
  unanswered,
} from '../../../test/support/gate-changes.ts';
import { claim, statement, waiver } from '../../../test/support/gate-people.ts';
import { ago, answer, checkRun, finding } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  gateInput,
  later,
  lawfulWorld,
  policy,
  policySeen,
  production,
  stateOf,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import { days, hours } from '../time.ts';
import type { Milliseconds } from '../time.ts';

const world = lawfulWorld();
const { secrets: _, ...withoutSecrets } = policy.standards;
const undecided = withPolicy({ standards: withoutSecrets });

test('what the policy leaves empty is a fail, and no statement clears it', () => {
  assert.equal(stateOf(undecided, 'secret.standard'), 'unmet');
  assert.equal(stateOf(adding(undecided, statement('secret.standard')), 'secret.standard'), 'unmet');
});

test('a decision is as old as the last reviewed change of its section, not as its last reading', () => {
  assert.equal(stateOf(reviewed(days(364)), 'secret.standard'), 'met');
  assert.equal(stateOf(reviewed(days(366)), 'secret.standard'), 'stale');
});

test('a decision that no record shows as reviewed is unknown', () => {
  assert.equal(stateOf(unreviewed(), 'secret.standard'), 'unknown');
});

test('a review dated after its own record is not believed', () => {
  const ahead = withRecords(world, (record) => [
    record.kind === 'policy' ? policySeen({ sectionsReviewed: { standards: ago(hours(1)) } }) : record,
  ]);

  assert.equal(stateOf(ahead, 'secret.standard'), 'unknown');
});

test('a decision whose criterion takes no statements is not renewed by one', () => {
  const { profile } = world.input;
  const criteria = profile.criteria.map((criterion) => ({ ...criterion, acceptsStatements: false }));
  const strict = withInput(unreviewed(), { profile: { ...profile, criteria } });

  assert.equal(stateOf(adding(strict, statement('secret.standard')), 'secret.standard'), 'unknown');
});

test('the review of another version of the policy says nothing about this one', () => {
  const other = withRecords(world, (record) => [
    record.kind === 'policy' ? { ...record, digest: `sha256:${'e'.repeat(64)}` } : record,
  ]);

  assert.equal(stateOf(other, 'secret.standard'), 'unknown');
});

test('a signed statement renews a decision, until its end', () => {
  const old = reviewed(days(366));
  const { state, untilLooking } = criterionOf(
    decideWorld(adding(old, statement('secret.standard', { end: later(days(9)) }))),
    'secret.standard',
  );

  assert.equal(state, 'met');
  assert.equal(untilLooking, later(days(9)));
});

test('a statement counts only with a signature, from a person of today, with a reason, for at most a year', () => {
  const counts = (changes: Parameters<typeof statement>[1]): string =>
    stateOf(adding(unreviewed(), statement('secret.standard', changes)), 'secret.standard');

  assert.equal(counts({}), 'met');
  assert.equal(counts({ person: 'stranger' }), 'unknown');
  assert.equal(counts({ reason: '' }), 'unknown');
  assert.equal(counts({ end: later(days(366)) }), 'unknown');
  assert.equal(counts({ end: ago(hours(1)) }), 'stale');
  assert.equal(counts({ from: later(hours(1)), end: later(days(9)) }), 'unknown');

  const unsigned = withInput(adding(unreviewed(), statement('secret.standard')), {
    judgement: { ...gateInput().judgement, isSigned: () => false },
  });
  assert.equal(stateOf(unsigned, 'secret.standard'), 'unknown');
});

test('the person who stated it can end it', () => {
  const ended = statement('secret.standard', { ended: true, recordedAgo: hours(1) });
  const stated = adding(unreviewed(), statement('secret.standard'));

  assert.equal(stateOf(adding(stated, ended), 'secret.standard'), 'unknown');
});

test('a statement never answers a proof, nor a criterion that takes none', () => {
  const oncall = unanswered(world, 'watch.oncall-defined');
  const traces = unanswered(world, 'watch.traces-not-adopted');

  assert.equal(stateOf(adding(oncall, statement('watch.oncall')), 'watch.oncall'), 'unknown');
  assert.equal(stateOf(adding(traces, statement('watch.traces')), 'watch.traces'), 'unknown');
});

test('an or is as good as its best part', () => {
  const adopted = adding(world, failing('watch.traces-not-adopted'));

  assert.equal(stateOf(adopted, 'watch.traces'), 'unknown');
  assert.equal(stateOf(adding(adopted, ...rehearse('drill:trace/found')), 'watch.traces'), 'met');
});

test('the own criteria of a team join the profile and replace nothing', () => {
  const own = {
    id: 'watch.own',
    title: { en: 'Own', ja: '独自' },
    group: 'watched',
    by: 'decision',
    limit: '30d',
    next: { en: 'Ask.', ja: '確かめてください。' },
  } as const;
  const added = withPolicy({ criteria: [own, { ...own, id: 'pods.standard' }] });

  assert.equal(decideWorld(added).criteria.length, 53);
  assert.equal(stateOf(added, 'watch.own'), 'unknown');
  assert.equal(stateOf(adding(added, statement('watch.own')), 'watch.own'), 'met');
  assert.equal(criterionOf(decideWorld(added), 'pods.standard').questions[0]?.id, 'pods.security-labels');
});

test('the own criteria of a team take imports, and no waivers', () => {
  const own = {
    id: 'watch.own',
    title: { en: 'Own', ja: '独自' },
    group: 'watched',
    by: 'import',
    limit: '30d',
    next: { en: 'Import.', ja: '取り込んでください。' },
  } as const;
  const organisation = { kind: 'organisation', id: 'organisation', name: 'organisation' } as const;
  const found = finding(organisation);
  const imported = (findings: (typeof found)[]): World =>
    withRecords(withPolicy({ criteria: [own] }), (record) => {
      if (record.kind !== 'import') return [record];
      const said = answer(own.id, {
        scope: 'organisation',
        observed: hours(2),
        covered: [organisation],
        findings,
      });
      return [{ ...record, answers: [...record.answers, said] }];
    });
  const waived = adding(
    imported([found]),
    ...waiver({
      criterion: own.id,
      findings: [{ question: own.id, object: organisation, fingerprint: found.fingerprint }],
    }),
  );

  assert.equal(stateOf(imported([]), own.id), 'met');
  assert.equal(stateOf(waived, own.id), 'unmet');
});

const rollback = 'drill:rollback/healthy';

test('not applicable needs the rule of the question, and a second person who accepts', () => {
  const object = firstObject(rollback);
  const claimed = (people = {}): string =>
    stateOf(adding(excusable(), ...claim({ question: rollback, object }, people)), 'change.rollback-drill');

  assert.equal(claimed(), 'not-applicable');
  assert.equal(claimed({ accepts: 'hana' }), 'unknown');
  assert.equal(claimed({ accepts: 'stranger' }), 'unknown');
});

test('a claim that something does not apply holds for at most a year', () => {
  const object = firstObject(rollback);
  const until = (end: Milliseconds): string =>
    stateOf(
      adding(excusable(), ...claim({ question: rollback, object, end: later(end) })),
      'change.rollback-drill',
    );

  assert.equal(until(days(363)), 'not-applicable');
  assert.equal(until(days(364)), 'unknown');
});

test('a claim ends when somebody ends it', () => {
  const object = firstObject(rollback);
  const [entered, accepted] = claim({ question: rollback, object });
  assert.ok(entered !== undefined && accepted !== undefined);
  const ended = { ...accepted, id: 'claim-end', step: 'end' as const };

  assert.equal(stateOf(adding(excusable(), entered, accepted, ended), 'change.rollback-drill'), 'unknown');
});

test('what a look excuses and fails at once has failed', () => {
  const id = 'upgrade.helm-revisions';
  const both = look(id, {
    covered: [],
    notApplicable: [firstObject(id)],
    findings: [finding(firstObject(id))],
  });

  assert.equal(stateOf(adding(withRule(unanswered(world, id), id), both), 'upgrade.helm'), 'unmet');
});

test('a pass or fail of the same cell voids what was said not to apply', () => {
  const ruled = withRule(world);
  const claimed = adding(ruled, ...claim({ question: rollback, object: firstObject(rollback) }));

  const old = adding(unanswered(claimed, rollback), ...rehearse(rollback, { observed: days(101) }));

  assert.equal(stateOf(claimed, 'change.rollback-drill'), 'met');
  assert.equal(stateOf(old, 'change.rollback-drill'), 'stale');
});

test('a check may see that a question does not apply, for 26 h', () => {
  const ruled = withRule(unanswered(world, 'upgrade.helm-revisions'), 'upgrade.helm-revisions');
  const question = questionOf('upgrade.helm-revisions');
  const seen = (observed: Milliseconds): string => {
    const said = answer(question.id, {
      scope: 'cluster',
      observed,
      notApplicable: [firstObject(question.id)],
    });
    return stateOf(
      adding(ruled, checkRun({ subject: production, observed, context, answers: [said] })),
      'upgrade.helm',
    );
  };

  assert.equal(seen(hours(25)), 'not-applicable');
  assert.equal(seen(hours(27)), 'unknown');
});

function withPolicy(changes: Partial<typeof policy>): World {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  return withInput(world, { policy: { ...today, value: { ...policy, ...changes } } });
}

function reviewed(age: Milliseconds): World {
  return withRecords(world, (record) => [
    record.kind === 'policy' ? policySeen({ sectionsReviewed: { standards: ago(age) } }) : record,
  ]);
}

function unreviewed(): World {
  return withRecords(world, (record) => [
    record.kind === 'policy' ? policySeen({ sectionsReviewed: {} }) : record,
  ]);
}

/** Nobody drilled it, and it may be excused. */
function excusable(): World {
  return withRule(unanswered(world, rollback));
}

/** The profile with a rule by which the question may not apply. */
function withRule(base: World, id: string = rollback): World {
  const { profile } = base.input;
  const criteria = profile.criteria.map((criterion) => ({
    ...criterion,
    proof: {
      ...criterion.proof,
      of: criterion.proof.of.map((part) =>
        'id' in part && part.id === id
          ? { ...part, notApplicableWhere: { en: 'A rule.', ja: '規則です。' } }
          : part,
      ),
    },
  }));
  return withInput(base, { profile: { ...profile, criteria } });
}
