import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { instantFromEpoch } from '../time.ts';
import { retain, retentionRules } from './retention.ts';
import type { KeptPoint, RetentionRules } from './retention.ts';

const hour = 3_600_000;
const begin = Date.parse('2026-01-05T00:30:00.000Z');
const none: RetentionRules = { last: 0, hourly: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0 };
const nobody = { proven: new Set<string>(), inUse: new Set<string>() };

function pointAt(hours: number, changes: Partial<KeptPoint> = {}): KeptPoint {
  return {
    id: `p${String(hours).padStart(6, '0')}`,
    plane: 'etcd',
    cluster: { kind: 'cluster', uid: 'u1' },
    about: [{ kind: 'cluster', id: 'u1', name: 'tokyo' }],
    recoveryPoint: instantFromEpoch(begin + hours * hour),
    state: 'complete',
    ...changes,
  };
}

function kept(points: readonly KeptPoint[], rules: Partial<RetentionRules>): readonly string[] {
  return retain(points, { ...none, ...rules }, nobody).keep.map(({ point }) =>
    point.recoveryPoint.slice(0, 13),
  );
}

const month = Array.from({ length: 24 * 31 }, (_, hours) => pointAt(hours));

test('each rule keeps the newest of its period', () => {
  assert.deepEqual(kept(month, { last: 2 }), ['2026-02-04T22', '2026-02-04T23']);
  assert.deepEqual(kept(month, { hourly: 2 }), ['2026-02-04T22', '2026-02-04T23']);
  assert.deepEqual(kept(month, { daily: 3 }), ['2026-02-02T23', '2026-02-03T23', '2026-02-04T23']);
  assert.deepEqual(kept(month, { weekly: 2 }), ['2026-02-01T23', '2026-02-04T23']);
  assert.deepEqual(kept(month, { monthly: 9 }), ['2026-01-31T23', '2026-02-04T23']);
  assert.deepEqual(kept(month, { yearly: 9 }), ['2026-02-04T23']);
});

test('without any rule everything stays', () => {
  assert.deepEqual(retain(month, undefined, nobody).remove, []);
  assert.deepEqual(retain(month, none, nobody).remove, []);
});

test('a partial point stays until a complete one is newer, and no rule counts it', () => {
  const partial = { state: 'partial' } as const;
  const points = [pointAt(1), pointAt(2, partial), pointAt(3), pointAt(4, partial)];

  const { keep, remove } = retain(points, { ...none, last: 1 }, nobody);

  assert.deepEqual(
    keep.map(({ point }) => point.id),
    ['p000003', 'p000004'],
  );
  assert.deepEqual(
    remove.map(({ id }) => id),
    ['p000001', 'p000002'],
  );
});

const arbitraryPoints = fc.uniqueArray(fc.nat(24 * 800), { maxLength: 60 }).chain((hours) =>
  fc.tuple(
    ...hours.map((at) =>
      fc
        .record({
          plane: fc.constantFrom('etcd' as const, 'volume' as const),
          state: fc.constantFrom('complete' as const, 'partial' as const),
          about: fc
            .constantFrom('a', 'b')
            .map((id) => [{ kind: 'persistentVolumeClaim' as const, id, name: id }]),
        })
        .map((changes) => pointAt(at, changes)),
    ),
  ),
);
const arbitraryRules = fc.record(
  Object.fromEntries(retentionRules.map((rule) => [rule, fc.nat(5)])) as Record<
    (typeof retentionRules)[number],
    fc.Arbitrary<number>
  >,
);
const world = fc.tuple(arbitraryPoints, arbitraryRules).chain(([points, rules]) =>
  fc.record({
    points: fc.constant<readonly KeptPoint[]>(points),
    rules: fc.constant(rules),
    proven: fc.subarray(points.map(({ id }) => id)).map((ids) => new Set(ids)),
    inUse: fc.subarray(points.map(({ id }) => id)).map((ids) => new Set(ids)),
  }),
);

function lineOf({ plane, about }: KeptPoint): string {
  return `${plane} ${about[0]?.id}`;
}

test('nothing is lost or made up, and the order of listing does not matter', () => {
  fc.assert(
    fc.property(world, ({ points, rules, ...protect }) => {
      const { keep, remove } = retain(points, rules, protect);
      const ids = [...keep.map(({ point }) => point.id), ...remove.map(({ id }) => id)];
      assert.deepEqual(ids.toSorted(), points.map(({ id }) => id).toSorted());
      const turned = retain(points.toReversed(), rules, protect).remove.map(({ id }) => id);
      assert.deepEqual(turned.toSorted(), remove.map(({ id }) => id).toSorted());
    }),
  );
});

test('the newest complete point of every line stays, and whatever is read', () => {
  fc.assert(
    fc.property(world, ({ points, rules, ...protect }) => {
      const { remove } = retain(points, rules, protect);
      for (const gone of remove) {
        assert.ok(!protect.inUse.has(gone.id));
        const newer = points.some(
          (other) =>
            lineOf(other) === lineOf(gone) &&
            other.state === 'complete' &&
            other.recoveryPoint > gone.recoveryPoint,
        );
        assert.ok(newer, 'something complete and newer remains of its line');
      }
    }),
  );
});

test('the last point of every line that a drill proved stays', () => {
  fc.assert(
    fc.property(world, ({ points, rules, ...protect }) => {
      const { remove } = retain(points, rules, protect);
      for (const gone of remove.filter(({ id }) => protect.proven.has(id)))
        assert.ok(
          points.some(
            (other) =>
              lineOf(other) === lineOf(gone) &&
              protect.proven.has(other.id) &&
              other.recoveryPoint > gone.recoveryPoint &&
              !remove.includes(other),
          ),
        );
    }),
  );
});

test('pruning twice removes nothing more, and larger rules never remove more', () => {
  fc.assert(
    fc.property(world, fc.constantFrom(...retentionRules), ({ points, rules, ...protect }, rule) => {
      const { keep, remove } = retain(points, rules, protect);
      const left = keep.map(({ point }) => point);
      assert.deepEqual(retain(left, rules, protect).remove, []);
      if (retentionRules.every((name) => rules[name] === 0)) return;
      const larger = retain(points, { ...rules, [rule]: rules[rule] + 1 }, protect).remove;
      for (const gone of larger) assert.ok(remove.includes(gone));
    }),
  );
});
