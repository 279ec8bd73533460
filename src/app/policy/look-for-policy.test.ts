import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aContainer, aNamespace, aWorkload, now } from '../../../test/support/builders.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Seen } from '../../core/fact.ts';
import { kubernetesFacts } from '../../core/kubernetes/facts/index.ts';
import { factNotProvided, rememberedFacts } from '../remembered-facts.ts';
import type { FactSource } from '../ports.ts';
import { lookForPolicy } from './look-for-policy.ts';

const observed = { from: now, to: now };
const origin = { source: 'kubernetes', where: 'test' };
const why = factNotProvided(kubernetesFacts.namespaces);

function complete<T>(value: T): Seen<T> {
  return { state: 'complete', value, observed, origin };
}

function sourceOf(
  facts: Readonly<Record<string, unknown>>,
  identity: Seen<ClusterIdentity> = complete({
    kind: 'cluster',
    uid: 'u1',
    endpoint: 'https://10.0.0.1:6443',
  }),
): FactSource {
  const seen = new Map(Object.entries(facts).map(([id, value]) => [id, complete(value)]));
  return rememberedFacts({ identity, observed, seen }, 'cluster');
}

const container = (image: string): object => aContainer({ image });

test('what runs becomes applications, registries and levels; what belongs to Kubernetes is apart', async () => {
  const source = sourceOf({
    'kubernetes.namespaces': [
      aNamespace({ name: 'shop', podSecurity: { enforce: 'restricted' } }),
      aNamespace({ name: 'empty' }),
    ],
    'kubernetes.deployments': [
      aWorkload({ namespace: 'shop', containers: [aContainer({ image: 'ghcr.io/team/shop:1' })] }),
      aWorkload({
        namespace: 'kube-system',
        containers: [aContainer({ image: 'registry.k8s.io/coredns:1' })],
      }),
    ],
    'kubernetes.statefulSets': [],
    'kubernetes.daemonSets': [],
    'kubernetes.cronJobs': [{ namespace: 'shop', containers: [container('nginx')] }],
    'kubernetes.apiServerVersion': { gitVersion: 'v1.36.4+k3s1', platform: 'linux/amd64' },
  });

  const seen = await lookForPolicy({ source, name: 'tokyo', context: 'admin@tokyo' });

  assert.deepEqual(seen, {
    ok: true,
    value: {
      name: 'tokyo',
      uid: 'u1',
      context: 'admin@tokyo',
      endpoint: 'https://10.0.0.1:6443',
      provider: 'k3s',
      namespaces: [{ name: 'shop', workloads: 2, enforces: 'restricted' }],
      systemNamespaces: ['kube-system'],
      registries: ['docker.io', 'ghcr.io', 'registry.k8s.io'],
      unseen: [],
    },
  });
});

test('what could not be seen is named', async () => {
  const seen = await lookForPolicy({ source: sourceOf({ 'kubernetes.namespaces': [] }), name: 'tokyo' });

  assert.ok(seen.ok);
  assert.deepEqual(seen.value.unseen.toSorted(), [
    'kubernetes.apiServerVersion',
    'kubernetes.cronJobs',
    'kubernetes.daemonSets',
    'kubernetes.deployments',
    'kubernetes.statefulSets',
  ]);
});

test('without the identity of the cluster nothing is stated at all', async () => {
  const source = sourceOf({}, { state: 'unreachable', why, observed, origin });

  assert.deepEqual(await lookForPolicy({ source, name: 'tokyo' }), { ok: false, problem: why });
});
