/** Go, no-go, undetermined, stage 1, the two ends, exit codes, and large ledgers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answering, failing, look, questionOf, unanswered } from '../../../test/support/gate-changes.ts';
import { statement, waiver } from '../../../test/support/gate-people.ts';
import { ago, now } from '../../../test/support/gate-records.ts';
import {
  adding,
  criterionOf,
  decideWorld,
  lawfulWorld,
  passOf,
  policy,
  policySeen,
  stateOf,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { EvidenceRecord, LedgerEntry } from '../evidence.ts';
import { after, days, hours, minutes } from '../time.ts';
import { decideFrom } from './decide.ts';
import { gateExitCode } from './exit-code.ts';

const world = lawfulWorld();
const labels = 'pods.security-labels';
const support = 'upgrade.version-support';

test('one criterion unmet or stale is no-go, one unknown is undetermined', () => {
  const verdicts = [
    adding(world, failing(labels)),
    answering(world, labels, () => [passOf(questionOf(labels), hours(27))]),
    unanswered(world, labels),
    adding(unanswered(world, labels), failing('upgrade.helm-revisions')),
  ].map((one) => {
    const decision = decideWorld(one);
    return [decision.verdict, gateExitCode(decision, { stage1: false })];
  });

  assert.deepEqual(verdicts, [
    ['no-go', 1],
    ['no-go', 1],
    ['undetermined', 3],
    ['no-go', 1],
  ]);
});

test('an empty profile decides nothing', () => {
  const empty = withInput(world, { profile: { ...world.input.profile, criteria: [] } });

  assert.equal(decideWorld(empty).verdict, 'undetermined');
});

test('an empty cluster is no go', () => {
  const none = { state: 'complete', objects: [] } as const;
  const empty = withRecords(world, (record) =>
    record.kind === 'inventory'
      ? [{ ...record, scopes: { namespace: none, node: none, persistentVolumeClaim: none, image: none } }]
      : [record],
  );

  assert.notEqual(decideWorld(empty).verdict, 'go');
});

test('a go tells both ends, each with its reason', () => {
  const { ifLookingStops, whileLookingContinues } = decideWorld(world).ends;

  assert.deepEqual(ifLookingStops, {
    at: after(now, minutes(9)),
    because: criterionOf(decideWorld(world), 'watch.metrics').title,
    criterion: 'watch.metrics',
  });
  assert.equal(whileLookingContinues?.criterion, 'watch.contacts');
});

test('looking on does not keep a go alive beyond the data that its looks are judged with', () => {
  const of = ago(days(80));
  const dated = answering(world, support, (said) => [{ ...said, data: [{ kind: 'lifeCycle', of }] }]);
  const { whileLookingContinues } = decideWorld(dated).ends;
  const later = withInput(dated, { assumeUntil: after(now, days(11)) });

  assert.deepEqual(
    [whileLookingContinues?.criterion, whileLookingContinues?.at],
    ['upgrade.support', after(of, days(90))],
  );
  assert.equal(stateOf(later, 'upgrade.support'), 'unknown');
});

test('while looking continues a go ends with its first waiver', () => {
  const [object] = [questionOf(labels)].flatMap((question) => passOf(question).covered);
  assert.ok(object !== undefined);
  const waived = adding(
    world,
    failing(labels),
    ...waiver({
      criterion: 'pods.standard',
      findings: [{ question: labels, object, fingerprint: `wrong ${object.id}` }],
      end: after(now, days(3)),
    }),
  );

  assert.deepEqual(decideWorld(waived).ends.whileLookingContinues?.criterion, 'pods.standard');
});

test('a go ends when no witness was seen for 26 h', () => {
  const { ledger } = world.input;
  const witnesses = ledger.witnesses.map((witness) => ({ ...witness, seen: ago(minutes(26 * 60 - 5)) }));
  const { ifLookingStops } = decideWorld(withInput(world, { ledger: { ...ledger, witnesses } })).ends;

  assert.equal(ifLookingStops?.at, after(now, minutes(5)));
  assert.match(ifLookingStops?.because.en ?? '', /witness/);
});

test('a no-go has no ends', () => {
  assert.deepEqual(decideWorld(adding(world, failing(labels))).ends, {});
});

test('stage 1 counts its own criteria, names the others, and exits 0 only when asked for', () => {
  const early = withRecords(world, (record) =>
    record.kind === 'drill' && record.drill === 'stop-line' ? [] : [record],
  );
  const decision = decideWorld(early);
  const { met, of, reached, notAssessed } = decision.stage1;

  assert.deepEqual([met, of, reached], [18, 18, true]);
  assert.ok(notAssessed.includes('upgrade.stop-line'));
  assert.equal(gateExitCode(decision, { stage1: true }), 0);
  assert.equal(gateExitCode(decision, { stage1: false }), 3);
});

test('stage 1 asks only the first part of some criteria', () => {
  const historyOnly = unanswered(world, 'secret.git-history');
  const headsOnly = unanswered(world, 'secret.git-heads');

  assert.equal(decideWorld(historyOnly).stage1.reached, true);
  assert.equal(decideWorld(headsOnly).stage1.reached, false);
});

test('stage 1 accepts no waivers', () => {
  const [object] = passOf(questionOf('watch.alert-rules')).covered;
  assert.ok(object !== undefined);
  const waived = adding(
    world,
    failing('watch.alert-rules'),
    ...waiver({
      criterion: 'watch.alerts',
      findings: [{ question: 'watch.alert-rules', object, fingerprint: `wrong ${object.id}` }],
    }),
  );

  assert.equal(stateOf(waived, 'watch.alerts'), 'waived');
  assert.equal(decideWorld(waived).stage1.reached, false);
});

test('a fail of a criterion that nobody may waive blocks stage 1, one that is merely open does not', () => {
  const failed = adding(world, failing('restore.key-escrow'));
  const open = unanswered(world, 'restore.key-escrow');

  assert.match(decideWorld(failed).stage1.blockedBy[0]?.en ?? '', /^restore\.keys/);
  assert.equal(decideWorld(open).stage1.reached, true);
});

test('stage 1 has an end that two people agreed on, at most 180 days after it was set', () => {
  const staged = (stage1: Partial<NonNullable<typeof policy.stage1>> | undefined): readonly string[] => {
    const { policy: today } = world.input;
    assert.ok(today !== undefined);
    const { stage1: agreed, ...rest } = policy;
    assert.ok(agreed !== undefined);
    const value = stage1 === undefined ? rest : { ...rest, stage1: { ...agreed, ...stage1 } };
    return decideWorld(withInput(world, { policy: { ...today, value } })).stage1.blockedBy.map(
      ({ en }) => en,
    );
  };

  assert.deepEqual(staged({}), []);
  assert.deepEqual(staged(undefined), ['the policy sets no end for stage 1']);
  assert.deepEqual(staged({ end: '2026-11-20' }), ['stage 1 has ended']);
  assert.deepEqual(staged({ end: '2027-06-30' }), ['stage 1 lasts longer than 180 days']);
  assert.deepEqual(staged({ agreedBy: ['hana', 'hana'] }), [
    'the end of stage 1 was not agreed by two people of the policy',
  ]);
});

test('the end of stage 1 is set once: it may move closer, never away', () => {
  const [seen, ...others] = world.records.filter(({ kind }) => kind === 'policy');
  assert.ok(seen?.kind === 'policy' && others.length === 0);
  const { stage1 } = policy;
  assert.ok(stage1 !== undefined);
  const agreedOn = (stage1End: string): readonly string[] => {
    const first = { ...seen, id: 'first', stage1End };
    const records = [
      first,
      { ...seen, stage1End: stage1.end },
      ...world.records.filter((one) => one !== seen),
    ];
    return decideWorld({ ...world, records }).stage1.blockedBy.map(({ en }) => en);
  };

  assert.deepEqual(agreedOn(stage1.end), []);
  assert.deepEqual(agreedOn('2027-12-31'), []);
  assert.deepEqual(agreedOn('2026-12-01'), ['the end of stage 1 was set once before, to an earlier day']);
});

test('with nobody looking a go only ever turns into a no-go', () => {
  const verdicts = [0, 1, 7, 30, 60, 120, 400].map((age) => {
    const at = after(now, days(age));
    const { ledger } = world.input;
    const witnesses = ledger.witnesses.map((witness) => ({ ...witness, seen: at }));
    return decideWorld(withInput(world, { clocks: { own: at }, ledger: { ...ledger, witnesses } })).verdict;
  });

  assert.deepEqual(verdicts, ['go', ...verdicts.slice(1).map(() => 'no-go')]);
});

test('every criterion that is not met names a next step, and only commands that lead somewhere', () => {
  const never = { ...world, records: [] };
  const silent = withInput(never, { produced: new Set() });

  for (const { id, next } of decideWorld(silent).criteria) {
    assert.ok(next !== undefined, id);
    assert.ok(next.command === undefined || /^honban (explain|policy check)/.test(next.command), id);
  }
});

test('a ledger read piece by piece gives the same decision as one in memory', async () => {
  const busy = adding(
    world,
    failing(labels),
    look(labels),
    policySeen({ id: 'again' }),
    statement('secret.standard'),
  );
  const entries: readonly LedgerEntry[] = busy.records.map((record, sequence) => ({ sequence, record }));
  const asked: string[][] = [];

  const decision = await decideFrom(busy.input, async function* read(kinds) {
    asked.push([...kinds]);
    for (const entry of entries) if (kinds.includes(entry.record.kind)) yield await Promise.resolve(entry);
  });

  assert.deepEqual(decision, decideWorld(busy));
  assert.equal(asked.length, 2);
});

test('what is kept grows with the cells, not with the entries', () => {
  const many: EvidenceRecord[] = [];
  const template = look(labels, {}, { observed: hours(2) });
  for (let index = 0; index < 20_000; index += 1) many.push({ ...template, id: `run-${index}` });

  assert.equal(decideWorld(adding(world, ...many)).verdict, 'go');
});
