/** The pair: whether a verification cluster may stand in for production, and what is asked of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { questionOf } from '../../../test/support/gate-changes.ts';
import { drillRun, finding } from '../../../test/support/gate-records.ts';
import {
  adding,
  context,
  criterionOf,
  decideWorld,
  drillOf,
  inventoryOf,
  lawfulWorld,
  passOf,
  policy,
  production,
  stateOf,
  verification,
  withInput,
  withRecords,
} from '../../../test/support/gate-world.ts';
import type { World } from '../../../test/support/gate-world.ts';
import { hours, minutes } from '../time.ts';

const world = lawfulWorld();
const minimum = ['minimum.alert', 'minimum.logs', 'minimum.rights', 'minimum.restore', 'minimum.upgrade'];

test('the five minimum drills are asked of the pair', () => {
  const inProduction = withRecords(world, (record) => [
    record.kind === 'drill' && record.subject === verification ? { ...record, subject: production } : record,
  ]);

  assert.deepEqual(
    minimum.map((id) => stateOf(inProduction, id)),
    minimum.map(() => 'unknown'),
  );
});

test('without a pair the minimum drills are unmet, and so are rehearsal and stop line', () => {
  for (const id of [...minimum, 'upgrade.rehearsal', 'upgrade.stop-line', 'rights.break-glass-drill'])
    assert.equal(stateOf(unpaired(), id), 'unmet', id);
});

test('a pair is a verification cluster with another UID and another CA', () => {
  const { verification: pinned } = policy.clusters;
  assert.ok(pinned !== undefined);
  const wrong = [
    { ...pinned, environment: 'production' as const },
    { ...pinned, uid: production.uid },
    { ...pinned, caDigest: production.caDigest ?? '' },
    { ...pinned, uid: undefined },
  ];

  for (const cluster of wrong) {
    const clusters: Clusters = { ...policy.clusters, verification: cluster };
    assert.equal(stateOf(withPolicy({ clusters }), 'minimum.alert'), 'unmet');
  }
});

test('neither a sandbox nor a recording can be a pair', () => {
  for (const nature of ['sandbox', 'recording'] as const) {
    const other = { ...verification, nature };
    const made = withRecords(world, (record) => [
      record.subject === verification ? { ...record, subject: other } : record,
    ]);
    assert.equal(stateOf(made, 'minimum.alert'), 'unmet');
  }
});

test('what the pair does not share must be named with a reason', () => {
  const differs = withPairContext({ cni: 'flannel' });
  const named = withPair({ pairDifferences: [{ what: 'cni', reason: 'cheaper' }] }, differs);
  const { state, because } = criterionOf(decideWorld(differs), 'upgrade.stop-line');

  assert.equal(state, 'unmet');
  assert.equal(
    because.en,
    'the pair differs in the network plugin (cni-1 here, flannel there), and the policy names no reason (pairDifferences, what: cni)',
  );
  assert.equal(stateOf(named, 'upgrade.stop-line'), 'met');
});

test('a pair that nobody inventoried within 26 h is unknown', () => {
  const old = withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === verification
      ? [inventoryOf(verification, hours(27))]
      : [record],
  );

  assert.equal(stateOf(old, 'minimum.alert'), 'unknown');
  assert.equal(stateOf(old, 'upgrade.stop-line'), 'unknown');
});

test('a minimum drill is overtaken when the pair becomes another kind of cluster, not by its age of 399 days', () => {
  const before = { ...context, distribution: 'k3s' };
  const drilled = withRecords(world, (record) => [
    record.kind === 'drill' && record.subject === verification ? { ...record, context: before } : record,
  ]);

  assert.equal(stateOf(drilled, 'minimum.alert'), 'stale');
});

test('break-glass is asked of the cluster and of its pair', () => {
  const question = questionOf('drill:break-glass/ended');
  const failedThere = drillRun({
    drill: 'break-glass',
    subject: verification,
    context,
    observed: minutes(30),
    answers: [
      {
        ...passOf(question, minutes(30)),
        findings: [finding({ kind: 'cluster', id: verification.uid, name: 'verification' })],
      },
    ],
  });
  const { state, questions } = criterionOf(
    decideWorld(adding(world, ...failedThere)),
    'rights.break-glass-drill',
  );

  assert.equal(state, 'unmet');
  assert.deepEqual(
    questions.map(({ ofPair, state: each }) => [ofPair, each]),
    [
      [false, 'met'],
      [true, 'unmet'],
    ],
  );
});

test('a rehearsal in the pair is overtaken by what changes in production', () => {
  const upgraded = withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === production
      ? [{ ...record, context: { ...context, kubernetesVersion: 'v1.38.0' } }]
      : [record],
  );

  assert.equal(stateOf(upgraded, 'upgrade.rehearsal'), 'stale');
});

test('drills of the pair meet nothing of production', () => {
  const rollback = questionOf('drill:rollback/healthy');
  const elsewhere = withRecords(world, (record) =>
    record.kind === 'drill' && record.drill === 'rollback' ? [] : [record],
  );

  assert.equal(
    stateOf(adding(elsewhere, ...drillOf(rollback, verification)), 'change.rollback-drill'),
    'unknown',
  );
});

type Clusters = (typeof policy)['clusters'];

function withPolicy(changes: Partial<typeof policy>, base = world): World {
  const { policy: today } = base.input;
  assert.ok(today !== undefined);
  return withInput(base, { policy: { ...today, value: { ...policy, ...changes } } });
}

function withPair(
  changes: { readonly [K in keyof Clusters[string]]?: Clusters[string][K] },
  base = world,
): World {
  const { production: own } = policy.clusters;
  assert.ok(own !== undefined);
  return withPolicy({ clusters: { ...policy.clusters, production: { ...own, ...changes } } }, base);
}

function unpaired(): World {
  const { production: own } = policy.clusters;
  assert.ok(own !== undefined);
  const { pair: _, ...alone } = own;
  return withPolicy({ clusters: { ...policy.clusters, production: alone } });
}

function withPairContext(changes: Readonly<Record<string, string>>): World {
  return withRecords(world, (record) =>
    record.kind === 'inventory' && record.subject === verification
      ? [{ ...record, context: { ...context, ...changes } }]
      : [record],
  );
}
