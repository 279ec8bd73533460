/** The laws of the gate over generated ledgers: what makes a go worth something. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { anyRecords, blindly, worlds } from '../../../test/support/gate-arbitraries.ts';
import { assertNoBetter } from '../../../test/support/gate-comparison.ts';
import { copyOf, otherCluster, passes, weakened } from '../../../test/support/gate-weakening.ts';
import {
  adding,
  decideWorld,
  lawfulWorld,
  verification,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import { after, days, hours, minutes } from '../time.ts';

const runs = { numRuns: 200 };

test('law 1: without a valid pass, or with less of it, nothing improves', () => {
  fc.assert(
    fc.property(worlds, fc.nat(), fc.constantFrom(...weakened), (world, which, weaken) => {
      const all = passes(world);
      const pass = all[which % all.length];
      fc.pre(pass !== undefined);

      assertNoBetter(decideWorld(world), decideWorld(weaken(world, pass)));
    }),
    runs,
  );
});

test('law 1: time alone never improves anything', () => {
  const spans = fc.constantFrom(minutes(1), minutes(15), hours(2), hours(26), days(7), days(60), days(300));
  fc.assert(
    fc.property(worlds, spans, (world, span) => {
      const { clocks, ledger } = world.input;
      const seen = ledger.witnesses.map((witness) => ({ ...witness, seen: after(clocks.own, span) }));
      const at = after(clocks.own, span);
      const aged = withInput(world, {
        clocks: { own: at, apiServer: at, witness: at },
        ledger: { ...ledger, witnesses: seen },
      });

      assertNoBetter(decideWorld(world), decideWorld(aged));
    }),
    runs,
  );
});

test('law 2: one more unknown or fail never improves a cell', () => {
  fc.assert(
    fc.property(worlds, blindly, (world, more) => {
      assertNoBetter(decideWorld(world), decideWorld(adding(world, ...more)));
    }),
    runs,
  );
});

test('law 5: records about another cluster change nothing', () => {
  fc.assert(
    fc.property(worlds, anyRecords, (world, more) => {
      assert.deepEqual(decideWorld(adding(world, ...more.map(otherCluster))), decideWorld(world));
    }),
    runs,
  );
});

test('law 5: a copy of the cluster, or of its pair, changes nothing', () => {
  fc.assert(
    fc.property(worlds, anyRecords, (world, more) => {
      assert.deepEqual(decideWorld(adding(world, ...more.map(copyOf))), decideWorld(world));
    }),
    runs,
  );
});

test('law 5: records of the pair change only what is asked of it', () => {
  fc.assert(
    fc.property(worlds, anyRecords, (world, more) => {
      const ofPair = more.map((record) => ({ ...record, subject: verification }));
      const ours = (one: World): unknown =>
        decideWorld(one).criteria.filter(({ id }) => id !== 'upgrade.rehearsal');

      assert.deepEqual(ours(adding(world, ...ofPair)), ours(world));
    }),
    runs,
  );
});

test('law 6: the order of appending changes nothing', () => {
  fc.assert(
    fc.property(worlds, fc.infiniteStream(fc.nat()), (world, order) => {
      const shuffled = world.records
        .map((record) => ({ record, key: order.next().value }))
        .sort((one, other) => one.key - other.key)
        .map(({ record }) => record);

      assert.deepEqual(decideWorld({ ...world, records: shuffled }), decideWorld(world));
    }),
    runs,
  );
});

test('law 7: no record, no inventory, no policy, no witness: each alone prevents a go', () => {
  const world = lawfulWorld();
  const without: Readonly<Record<string, World>> = {
    record: { ...world, records: [] },
    inventory: withRecords(world, (record) => (record.kind === 'inventory' ? [] : [record])),
    policy: withInput(world, { policy: undefined }),
    'policy record': withRecords(world, (record) => (record.kind === 'policy' ? [] : [record])),
    witness: withInput(world, { ledger: { ...world.input.ledger, witnesses: [] } }),
  };

  for (const [what, one] of Object.entries(without)) {
    const { verdict, trial } = decideWorld(one);
    assert.ok(verdict !== 'go' || trial.length > 0, what);
  }
});

test('law 7: every single record of a go is needed for it', () => {
  const world = lawfulWorld();
  const needless = world.records.filter((left) => {
    const rest = withRecords(world, (record) => (record === left ? [] : [record]));
    const { verdict, trial } = decideWorld(rest);
    return verdict === 'go' && trial.length === 0;
  });

  assert.deepEqual(
    needless.map(({ id }) => id),
    [],
  );
});
