/** Laws 2, 3 and 4: what people add, what is refused, and stricter policies can only be told apart by being no better. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { worlds } from '../../../test/support/gate-arbitraries.ts';
import { assertNoBetter, isGo } from '../../../test/support/gate-comparison.ts';
import { claim, waiver } from '../../../test/support/gate-people.ts';
import { smallObjects } from '../../../test/support/gate-small-profile.ts';
import {
  adding,
  decideWorld,
  gateInput,
  later,
  lawfulWorld,
  policy,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import type { EvidenceRecord, WaiverRecord } from '../evidence.ts';
import { days } from '../time.ts';
import type { Milliseconds } from '../time.ts';
import { criterionStates } from './decision.ts';

const runs = { numRuns: 200 };

const criteria = ['watch.looks', 'watch.whole', 'restore.volumes', 'watch.either', 'restore.drill'] as const;
const asked = [
  'watch.quick',
  'watch.daily',
  'watch.whole',
  'watch.first',
  'drill:volume/compared',
  'drill:second/held',
  'drill:etcd/restored',
] as const;
const allObjects = [...smallObjects.node, ...smallObjects.persistentVolumeClaim, ...smallObjects.cluster];

/** Waivers of every quality, for findings that the generated ledgers really contain. */
const waivers: fc.Arbitrary<readonly WaiverRecord[]> = fc
  .record({
    criterion: fc.constantFrom(...criteria),
    questions: fc.subarray([...asked], { minLength: 1 }),
    objects: fc.subarray(allObjects, { minLength: 1 }),
    asked: fc.constantFrom<Milliseconds>(days(1), days(5), days(60)),
    end: fc.constantFrom<Milliseconds>(days(1), days(20), days(80)),
    approver: fc.constantFrom('hana', 'ken', 'yui'),
    waiver: fc.uuid(),
  })
  .map(({ questions, objects, end, ...parts }) =>
    waiver({
      ...parts,
      end: later(end),
      findings: questions.flatMap((question) =>
        objects.map((object) => ({ question, object, fingerprint: `wrong ${object.id}` })),
      ),
    }),
  );

test('law 2: one more waiver improves only the criterion that it names', () => {
  fc.assert(
    fc.property(worlds, fc.array(waivers, { maxLength: 4 }), waivers, (world, some, more) => {
      const before = adding(world, ...some.flat());
      const after = adding(before, ...more);

      assertOnlyNamed(before, after, more[0]?.request?.criterion ?? '');
    }),
    runs,
  );
});

test('law 2: a longer waiver improves only the criterion that it names', () => {
  fc.assert(
    fc.property(worlds, fc.array(waivers, { minLength: 1, maxLength: 5 }), (world, some) => {
      const before = adding(world, ...some.flat());
      const first = some[0]?.[0];
      const longer = withRecords(before, (record) => (record === first ? lengthened(first) : [record]));

      assertOnlyNamed(before, longer, first?.request?.criterion ?? '');
    }),
    runs,
  );
});

function lengthened(record: WaiverRecord): readonly EvidenceRecord[] {
  return record.request === undefined
    ? [record]
    : [{ ...record, request: { ...record.request, end: later(days(25)) } }];
}

function assertOnlyNamed(before: World, after: World, named: string): void {
  const was = decideWorld(before).criteria;
  for (const [index, { id, state }] of decideWorld(after).criteria.entries())
    if (id !== named)
      assert.ok(
        criterionStates.indexOf(state) <= criterionStates.indexOf(was[index]?.state ?? 'met'),
        `${id} went from ${was[index]?.state} to ${state} by a waiver for ${named}`,
      );
}

test('law 2: a claim that something does not apply improves only its own object', () => {
  fc.assert(
    fc.property(
      worlds,
      fc.constantFrom(...asked),
      fc.constantFrom(...allObjects),
      (world, question, object) => {
        const named = adding(world, ...claim({ question, object }));

        // None of these questions names a rule by which it may not apply.
        assert.deepEqual(decideWorld(named).criteria, decideWorld(world).criteria);
      },
    ),
    runs,
  );
});

test('law 3: an inventory that was refused never improves a cell', () => {
  const refused = {
    state: 'forbidden',
    why: { code: 'x', tried, cause: tried, fix: tried, unchanged: tried },
  } as const;
  fc.assert(
    fc.property(worlds, fc.constantFrom('node', 'cluster', 'persistentVolumeClaim'), (world, kind) => {
      const blinded = withRecords(world, (record) =>
        record.kind === 'inventory'
          ? [{ ...record, context: {}, scopes: { ...record.scopes, [kind]: refused } }]
          : [record],
      );
      const before = decideWorld(world);
      const after = decideWorld(blinded);

      assert.ok(!isGo(after) || isGo(before));
      for (const [index, { id, beforeWaivers }] of after.criteria.entries())
        assert.ok(
          beforeWaivers !== 'met' || before.criteria[index]?.beforeWaivers === 'met',
          `${id} became met`,
        );
    }),
    runs,
  );
});

test('law 4: under a stricter policy nothing is better', () => {
  const stricter = fc.record({
    level: fc.constantFrom(2, 3),
    limits: fc.constantFrom<Record<string, string>>({}, { 'watch.looks': '5m' }, { 'restore.drill': '7d' }),
    maximum: fc.constantFrom(5, 1, 0),
    without: fc.constantFrom('nobody', 'ken', 'hana'),
    own: fc.boolean(),
  });
  fc.assert(
    fc.property(worlds, fc.array(waivers, { maxLength: 3 }), stricter, (world, some, strict) => {
      const { level, limits, maximum, without, own } = strict;
      const people = Object.fromEntries(Object.entries(policy.people).filter(([name]) => name !== without));
      const value = {
        ...policy,
        people,
        limits,
        waivers: { ...policy.waivers, maximum },
        criteria: own ? [ownCriterion] : [],
      };
      const before = adding(world, ...some.flat());
      const after = withInput(before, {
        policy: { ...(before.input.policy ?? { digest: 'sha256:1' }), value },
        judgement: { ...gateInput().judgement, standardPart: () => ({ level }) },
      });

      assertNoBetter(decideWorld(before), decideWorld({ ...after, input: { ...after.input } }));
    }),
    runs,
  );
});

test('a policy without people is no-go, whatever was seen', () => {
  const world = lawfulWorld();
  const decision = decideWorld(
    withInput(world, { policy: { digest: 'sha256:1', commit: 'c0ffee', value: { ...policy, people: {} } } }),
  );

  assert.ok(!isGo(decision));
});

const tried = { en: 'x', ja: 'x' };
const ownCriterion = {
  id: 'watch.own',
  title: tried,
  group: 'watched',
  by: 'decision',
  limit: '30d',
  next: tried,
} as const;
