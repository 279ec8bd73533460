import assert from 'node:assert/strict';
import { test } from 'node:test';

import { provideDaemonSets } from './daemon-sets.ts';
import { provideDeployments } from './deployments.ts';
import { provideStatefulSets } from './stateful-sets.ts';

const metadata = {
  name: 'web',
  namespace: 'shop',
  uid: 'u',
  creationTimestamp: '2026-11-24T09:00:00Z',
  generation: 2,
};
const selector = { matchLabels: { app: 'web' } };
const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'web:1' }] },
};

test('a deployment without a number of replicas wants one, none is a choice', () => {
  const desired = (spec: object) =>
    provideDeployments.project({ metadata, spec: { selector, template, ...spec } })?.desired;

  assert.equal(desired({}), 1);
  assert.equal(desired({ replicas: 0 }), 0);
});

test('a status of an older generation has not been looked at', () => {
  const observed = (observedGeneration: number) =>
    provideDeployments.project({ metadata, spec: { selector, template }, status: { observedGeneration } })
      ?.observed;

  assert.deepEqual([observed(1), observed(2)], [false, true]);
});

test('a daemon set wants as many as there are nodes for it', () => {
  const status = {
    desiredNumberScheduled: 3,
    numberReady: 2,
    updatedNumberScheduled: 1,
    observedGeneration: 2,
  };

  const workload = provideDaemonSets.project({ metadata, spec: { selector, template }, status });

  assert.deepEqual([workload?.desired, workload?.ready, workload?.updated], [3, 2, 1]);
});

test('a stateful set names the claims it makes', () => {
  const spec = { selector, template, replicas: 2, volumeClaimTemplates: [{ metadata: { name: 'data' } }] };

  const workload = provideStatefulSets.project({ metadata, spec });

  assert.deepEqual(workload?.claimTemplates, ['data']);
  assert.deepEqual(workload.podLabels, { app: 'web' });
  assert.equal(workload.containers.length, 1);
});
