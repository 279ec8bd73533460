/** Waivers, rule by rule: what they cover, who may give them, how long, and how many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { failing, firstObject, look, rehearse } from '../../../test/support/gate-changes.ts';
import { waiver, waiverEnd } from '../../../test/support/gate-people.ts';
import type { WaiverParts } from '../../../test/support/gate-people.ts';
import { ago, finding, unseen } from '../../../test/support/gate-records.ts';
import {
  adding,
  criterionOf,
  decideWorld,
  gateInput,
  later,
  lawfulWorld,
  policy,
  production,
  stateOf,
  withInput,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import { days, hours, minutes } from '../time.ts';

const world = lawfulWorld();
const labels = 'pods.security-labels';
const failed = adding(world, failing(labels, { measured: 3 }));

test('a waiver turns its finding to waived, and the go to a go with exceptions', () => {
  const waived = waiving(failed);
  const decision = decideWorld(waived);
  const { state, beforeWaivers, until, because } = criterionOf(decision, 'pods.standard');

  assert.deepEqual([state, beforeWaivers], ['waived', 'unmet']);
  assert.deepEqual([decision.verdict, decision.exceptions], ['go', 1]);
  assert.deepEqual(
    decision.waivers.map(({ id, requester, approver }) => [id, requester, approver]),
    [['w-1', 'hana', 'ken']],
  );
  assert.ok(until !== undefined && until <= later(days(30)));
  assert.match(because.en, /^waived until 2026-12-24 \(approved by ken\)/);
});

test('it covers only the findings that it names, on the objects that it names', () => {
  const other = {
    question: labels,
    object: { kind: 'namespace', id: 'other', name: 'x' },
    fingerprint: 'f',
  } as const;

  assert.equal(stateOf(waiving(failed, { findings: [other] }), 'pods.standard'), 'unmet');
  assert.equal(stateOf(waiving(failed, { criterion: 'rights.least' }), 'pods.standard'), 'unmet');
});

test('it is void when what was measured became worse', () => {
  const worse = adding(world, failing(labels, { measured: 4 }));
  const better = adding(world, failing(labels, { measured: 2 }));

  assert.equal(stateOf(waiving(worse), 'pods.standard'), 'unmet');
  assert.equal(stateOf(waiving(better), 'pods.standard'), 'waived');
});

test('one more finding that it does not name leaves the cell unmet', () => {
  const about = firstObject(labels);
  const two = look(labels, { findings: [finding(about), finding(about, { fingerprint: 'another' })] });

  assert.equal(stateOf(waiving(adding(world, two)), 'pods.standard'), 'unmet');
});

test('a finding that a later complete look no longer saw needs no waiver', () => {
  const before = failing(labels, { fingerprint: 'gone since', observed: minutes(4) });

  assert.equal(
    stateOf(waiving(adding(world, before, failing(labels, { observed: minutes(1) }))), 'pods.standard'),
    'waived',
  );
});

test('a finding stands while later looks saw the object only in part', () => {
  const before = failing(labels, { fingerprint: 'not looked at since', observed: minutes(4) });
  const partly = look(
    labels,
    { covered: [], findings: [finding(firstObject(labels), { measured: 3 })] },
    { observed: minutes(1) },
  );

  assert.equal(stateOf(waiving(adding(world, before, partly)), 'pods.standard'), 'unmet');
});

test('it never covers forbidden, never looked, or a finding that fails all objects', () => {
  const blind = adding(world, look(labels, { covered: [], unseen: [unseen('forbidden')] }));
  const stray = finding({ kind: 'person', id: 'x', name: 'x' });
  const all = adding(world, look(labels, { findings: [stray] }));
  const findings = [{ question: labels, object: stray.about, fingerprint: stray.fingerprint }];

  assert.equal(stateOf(waiving(blind), 'pods.standard'), 'unknown');
  assert.equal(stateOf(waiving(all, { findings }), 'pods.standard'), 'unmet');
});

test('a criterion that is not waivable takes none', () => {
  const oncall = 'watch.oncall-defined';

  assert.equal(stateOf(waivingOf(oncall, 'watch.oncall'), 'watch.oncall'), 'unmet');
});

test('of a criterion that is waivable in part the other part takes none', () => {
  const ownCheck = 'drill:app-restore/own-check';
  const object = firstObject(ownCheck);
  const drilled = adding(world, ...rehearse(ownCheck, { said: { findings: [finding(object)] } }));
  const findings = [{ question: ownCheck, object, fingerprint: `wrong ${object.id}` }];

  assert.equal(
    stateOf(adding(drilled, ...waiver({ criterion: 'restore.apps-drill', findings })), 'restore.apps-drill'),
    'unmet',
  );
});

test('the audit log may be waived only where a provider runs the control plane', () => {
  const audit = 'change.audit-enabled';
  const own = waivingOf(audit, 'change.audit');
  const managed = adding(own, look('restore.control-plane-managed'));

  assert.equal(stateOf(own, 'change.audit'), 'unmet');
  assert.equal(stateOf(managed, 'change.audit'), 'waived');
});

test('it needs another person as approver, both of today, both signed', () => {
  assert.equal(stateOf(waiving(failed, { approver: 'hana' }), 'pods.standard'), 'unmet');
  assert.equal(stateOf(waiving(failed, { approver: 'nobody' }), 'pods.standard'), 'unmet');
  assert.equal(stateOf(withoutPerson('hana'), 'pods.standard'), 'unmet');
  assert.equal(stateOf(withoutPerson('ken'), 'pods.standard'), 'unmet');
  assert.equal(stateOf(withoutPerson('yui'), 'pods.standard'), 'waived');

  const unsigned = withInput(waiving(failed), {
    judgement: { ...gateInput().judgement, isSigned: ({ id }) => !id.endsWith('-approve') },
  });
  assert.equal(stateOf(unsigned, 'pods.standard'), 'unmet');
});

test('asked for but not approved it covers nothing', () => {
  const [request] = waiver(parts());
  assert.ok(request !== undefined);

  assert.equal(stateOf(adding(failed, request), 'pods.standard'), 'unmet');
});

test('an approval from before it was asked for approves something else', () => {
  const [request, approval] = waiver(parts());
  assert.ok(request !== undefined && approval !== undefined);
  const before = { recorded: ago(days(3)), observed: { from: ago(days(3)), to: ago(days(3)) } };

  assert.equal(stateOf(adding(failed, request, { ...approval, ...before }), 'pods.standard'), 'unmet');
});

test('a waiver for another cluster covers nothing here', () => {
  const subject = { ...production, uid: 'another' };
  const foreign = waiver(parts()).map((record) => ({ ...record, subject }));

  assert.equal(stateOf(adding(failed, ...foreign), 'pods.standard'), 'unmet');
});

test('a second request under the same name makes it void: nobody knows what was approved', () => {
  const [changed] = waiver(parts({ asked: hours(30), reason: 'something else' }));
  assert.ok(changed !== undefined);

  assert.equal(stateOf(adding(waiving(failed), { ...changed, id: 'later' }), 'pods.standard'), 'unmet');
});

test('it ends: after 90 days at the latest, by the policy, or when somebody ends it', () => {
  assert.equal(stateOf(waiving(failed, { end: later(days(89)) }), 'pods.standard'), 'unmet');
  assert.equal(stateOf(waiving(failed, { end: later(days(88)) }), 'pods.standard'), 'waived');
  assert.equal(stateOf(waiving(failed, { end: ago(minutes(1)) }), 'pods.standard'), 'unmet');
  assert.equal(stateOf(adding(waiving(failed), waiverEnd('w-1')), 'pods.standard'), 'unmet');

  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const value = { ...policy, waivers: { maximum: 5, longest: '14d' } };
  assert.equal(
    stateOf(withInput(waiving(failed), { policy: { ...today, value } }), 'pods.standard'),
    'unmet',
  );
});

test('it needs a reason and a compensating measure', () => {
  assert.equal(stateOf(waiving(failed, { reason: ' ' }), 'pods.standard'), 'unmet');
  assert.equal(stateOf(waiving(failed, { compensation: '' }), 'pods.standard'), 'unmet');
});

test('a second renewal needs a third person, whether or not it says that it renews', () => {
  const twice = [
    ...waiver(parts({ waiver: 'w-a', asked: days(80), end: ago(days(40)) })),
    ...waiver(parts({ waiver: 'w-b', asked: days(41), end: ago(days(1)) })),
  ];
  const third = (approver: string): string =>
    stateOf(waiving(adding(failed, ...twice), { waiver: 'w-c', approver }), 'pods.standard');

  assert.equal(third('ken'), 'unmet');
  assert.equal(third('yui'), 'waived');
});

test('at most five criteria are waived, and the first approved stand', () => {
  const questions = {
    'pods.standard': labels,
    'upgrade.support': 'upgrade.version-skew',
    'watch.noise': 'watch.page-budget',
    'rights.least': 'rights.anonymous',
    'restore.runs': 'restore.runs-complete',
    'change.attributed': 'change.drift',
  };
  const many = Object.entries(questions).reduce(
    (all, [criterion, question], index) =>
      waivingOf(question, criterion, { base: all, waiver: `w-${index}`, asked: days(20 - index) }),
    world,
  );
  const decision = decideWorld(many);

  assert.equal(decision.exceptions, 5);
  assert.equal(criterionOf(decision, 'change.attributed').state, 'unmet');
  assert.match(criterionOf(decision, 'change.attributed').because.en, /more criteria are waived/);
});

test('the own criteria of a team make no room for more waivers', () => {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const own = ['a', 'b', 'c', 'd'].map((name) => ({
    id: `change.${name}`,
    title: { en: name, ja: name },
    group: 'changed' as const,
    by: 'decision' as const,
    limit: '30d',
    next: { en: name, ja: name },
  }));
  const roomy = withInput(world, { policy: { ...today, value: { ...policy, criteria: own } } });
  const states = ['change.approval-rule', 'change.attributed', 'change.audit'].map((id) =>
    stateOf(halfOfChanges(roomy), id),
  );

  assert.deepEqual(states, ['waived', 'waived', 'unmet']);
});

test('at most half of a group is waived', () => {
  const states = ['change.approval-rule', 'change.attributed', 'change.audit'].map((id) =>
    stateOf(halfOfChanges(world), id),
  );

  assert.deepEqual(states, ['waived', 'waived', 'unmet']);
});

/** Three waivers in a group of five. */
function halfOfChanges(base: World): World {
  const questions = {
    'change.approval-rule': 'change.origins-listed',
    'change.attributed': 'change.drift',
    'change.audit': 'change.audit-enabled',
  };
  return Object.entries(questions).reduce(
    (all, [criterion, question], index) =>
      waivingOf(question, criterion, { base: all, waiver: `w-${index}`, asked: days(20 - index) }),
    adding(base, look('restore.control-plane-managed')),
  );
}

function parts(changes: WaiverParts = {}) {
  const object = firstObject(labels);
  return {
    criterion: 'pods.standard',
    findings: [{ question: labels, object, fingerprint: `wrong ${object.id}`, measured: 3 }],
    ...changes,
  };
}

function waiving(base: World, changes: WaiverParts = {}): World {
  return adding(base, ...waiver(parts(changes)));
}

/** One fail of the question's first object, and a waiver for it. */
function waivingOf(
  question: string,
  criterion: string,
  { base = world, ...changes }: WaiverParts & { readonly base?: World } = {},
): World {
  const object = firstObject(question);
  const findings = [{ question, object, fingerprint: `wrong ${object.id}` }];
  return adding(base, failing(question), ...waiver({ ...changes, criterion, findings }));
}

function withoutPerson(name: string): World {
  const { policy: today } = world.input;
  assert.ok(today !== undefined);
  const people = Object.fromEntries(Object.entries(policy.people).filter(([key]) => key !== name));
  return withInput(waiving(failed), { policy: { ...today, value: { ...policy, people } } });
}
