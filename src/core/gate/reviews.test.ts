/** A drill that passed is reviewed by a person's signed word on that very run; nothing else is a review. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { statement } from '../../../test/support/gate-people.ts';
import { answer, drillRun, finding, now } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  lawfulWorld,
  production,
  stateOf,
  verification,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import type { Answer, EvidenceRecord, StatementRecord } from '../evidence.ts';
import { after, days, hours, milliseconds } from '../time.ts';

const id = 'minimum.restore';
const pair = { kind: 'cluster', id: verification.uid, name: 'verification' } as const;
const restored = hours(30);

function drill(
  changes: Partial<Omit<Answer, 'observed'>> = {},
  given: object = {},
): readonly EvidenceRecord[] {
  const answers = [
    answer('drill:app-restore/objectives-held', {
      scope: 'cluster',
      observed: restored,
      covered: [pair],
      ...changes,
    }),
  ];
  return drillRun({
    drill: 'app-restore',
    subject: verification,
    context,
    observed: restored,
    answers,
    ...given,
  });
}

/** Without the drills of the lawful world, whose records answer everything by themselves. */
const bare = withRecords(lawfulWorld(), (record) =>
  record.kind === 'drill' && record.drill === 'app-restore' && record.subject === verification
    ? []
    : [record],
);

function reviewed(
  records: readonly EvidenceRecord[],
  changes: Parameters<typeof statement>[1] = {},
  about = records.at(-1)?.id ?? '',
): World {
  return adding(bare, ...records, statement(id, { says: about, ...changes }));
}

test('a drill that held its objectives and was reviewed afterwards meets the criterion', () => {
  assert.equal(stateOf(reviewed(drill()), id), 'met');
});

test('without a review it is unknown, and without a drill there is nothing to review', () => {
  assert.equal(stateOf(adding(bare, ...drill()), id), 'unknown');
  assert.equal(stateOf(reviewed([], {}, 'drill-000001'), id), 'unknown');
});

const none: readonly (readonly [string, Parameters<typeof statement>[1]])[] = [
  ['from before the drill', { recordedAgo: hours(40) }],
  ['on another run', { says: 'another' }],
  ['by somebody whom the policy does not name', { person: 'nobody' }],
  ['without a reason', { reason: ' ' }],
  ['for longer than a year', { end: after(now, days(400)) }],
  ['about the future', { from: after(now, hours(1)) }],
];

for (const [what, changes] of none)
  test(`a review ${what} is none`, () => {
    assert.equal(stateOf(reviewed(drill(), changes), id), 'unknown');
  });

test('a review that is not signed, or was taken back, is none', () => {
  const world = reviewed(drill());
  const { judgement } = world.input;
  assert.equal(
    stateOf(withInput(world, { judgement: { ...judgement, isSigned: () => false } }), id),
    'unknown',
  );
  const said = world.records.find(
    (record): record is StatementRecord => record.kind === 'statement' && record.statement.criterion === id,
  );
  const ended = statement(id, { says: said?.statement.says ?? '', ended: true, recordedAgo: hours(1) });
  assert.equal(stateOf(adding(world, ended), id), 'unknown');
});

test('a failed drill, a hand-picked copy and a drill of production are not made good by a review', () => {
  const findings = [finding(pair)];
  assert.equal(stateOf(reviewed(drill({ findings, covered: [] })), id), 'unmet');
  assert.notEqual(stateOf(reviewed(drill({}, { handPicked: true })), id), 'met');
  assert.notEqual(stateOf(reviewed(drill({}, { subject: production })), id), 'met');
});

test('it is overtaken with its drill, and ends with its own end', () => {
  const before = drill({}, { context: { ...context, cni: 'flannel' } });
  assert.equal(stateOf(reviewed(before), id), 'stale');
  // A newer drill that nobody reviewed does not borrow the review of the old one.
  assert.notEqual(stateOf(adding(reviewed(before), ...drill()), id), 'met');
  const end = after(now, days(20));
  assert.equal(criterionOf(decideWorld(reviewed(drill(), { end })), id).untilLooking, end);
  assert.equal(stateOf(reviewed(drill(), { end: after(now, milliseconds(0)) }), id), 'stale');
});
