import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aKnownPoint } from '../../../../test/support/backups.ts';
import { aContainer, aNode, aPod } from '../../../../test/support/builders.ts';
import { ask, describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { Check } from '../../../core/check.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { configurationComplete } from './configuration-complete.ts';
import { controlPlaneManaged } from './control-plane-managed.ts';
import { keyEscrow } from './key-escrow.ts';

type Entry = Partial<Policy['clusters'][string]>;

const uid = 'namespace-kube-system';
const policyWith = (entry: Entry): Policy => {
  const { lab } = aPolicy().clusters;
  return aPolicy({ clusters: { lab: { ...lab, ...entry } as Policy['clusters'][string] } });
};

/** Workers only, and the resources exported. */
const managed = (entry: Entry = { uid, provider: 'aks' }): Partial<Cluster> => ({
  policy: policyWith(entry),
  nodes: [aNode({ controlPlane: false })],
  pods: aCluster().pods.filter(({ mirror }) => !mirror),
  recoveryPoints: [
    aKnownPoint({ plane: 'resources' }),
    ...aCluster().recoveryPoints.filter(({ plane }) => plane === 'honban' || plane === 'volume'),
  ],
});

const staticEtcd = aPod({
  name: 'etcd-node-1',
  namespace: 'kube-system',
  mirror: true,
  containers: [aContainer({ name: 'etcd' })],
});
const others = ['restore.configuration-complete', 'restore.key-escrow'];

function spoken(given: Partial<Cluster>): readonly string[] {
  return ask(controlPlaneManaged, aCluster(given)).map(({ says }) => says);
}

function doesNotApply(check: Check, cluster: Cluster): boolean {
  return check.notApplicable?.({ ...cluster, version: cluster.apiServerVersion }) === true;
}

test('a managed cluster of which only workers are seen passes', () => {
  assert.deepEqual(spoken(managed()), []);
  assert.deepEqual(spoken(managed({ uid, provider: 'other', controlPlane: 'managed' })), []);
});

test('of one that passes, neither files of a control plane nor keys of etcd are asked for', () => {
  const cluster = aCluster(managed());
  assert.equal(doesNotApply(configurationComplete, cluster), true);
  assert.deepEqual(ask(keyEscrow, cluster), []);
});

test('a kubeadm cluster in the same words is found out, and its etcd is asked for after all', () => {
  const cluster = aCluster({ policy: policyWith({ uid, controlPlane: 'managed' }) });
  const says = ask(controlPlaneManaged, cluster).map((found) => found.says);
  assert.deepEqual([...new Set(says)], ['visiblePod', 'visibleNode']);
  assert.equal(doesNotApply(configurationComplete, cluster), false);
});

test('where the control plane is the team’s own, the question does not apply, and is no pass', () => {
  const own = (policy: Policy): boolean => doesNotApply(controlPlaneManaged, aCluster({ policy }));
  assert.equal(own(aPolicy()), true);
  assert.equal(own(policyWith({ uid, provider: 'eks', controlPlane: 'own' })), true);
  assert.equal(own(policyWith({ uid, provider: 'eks' })), false);
});

describeCheck(controlPlaneManaged, {
  finds: {
    'a static pod of a control plane': {
      given: { ...managed(), pods: [...(managed().pods ?? []), staticEtcd] },
      found: ['visiblePod etcd-node-1'],
      alsoFound: others,
    },
    'a control-plane node': {
      given: { ...managed(), nodes: [aNode()] },
      found: ['visibleNode node-1'],
      alsoFound: others,
    },
    'an API server without the mark of the provider that is named': {
      given: managed({ uid, provider: 'eks' }),
      found: ['otherProvider organisation'],
      alsoFound: others,
    },
    'a managed cluster that the policy does not pin': {
      given: managed({ provider: 'gke' }),
      found: ['notPinned organisation'],
      alsoFound: others,
    },
  },
});
