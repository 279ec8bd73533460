import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Pod } from '../../../core/kubernetes/facts/pods.ts';
import { providePods } from './pods.ts';

const metadata = { name: 'web', namespace: 'shop', uid: 'u', creationTimestamp: '2026-11-24T09:00:00Z' };

function project(changes: object = {}): Pod | undefined {
  return providePods.project({
    metadata,
    spec: { containers: [{ name: 'web', image: 'web:1' }] },
    ...changes,
  });
}

test('a pod that nobody has placed yet has no node and unknown containers', () => {
  assert.deepEqual(project(), {
    name: 'web',
    namespace: 'shop',
    uid: 'u',
    created: '2026-11-24T09:00:00.000Z',
    phase: 'Unknown',
    terminating: false,
    mirror: false,
    claims: [],
    containers: [
      {
        name: 'web',
        role: 'main',
        image: 'web:1',
        suspectLiterals: [],
        state: 'unknown',
        ready: false,
        restarts: 0,
      },
    ],
  });
});

test('each container has its role and the state of its own status', () => {
  const status = (name: string, state: object) => ({
    name,
    ready: false,
    restartCount: 2,
    imageID: '',
    state,
  });
  const pod = project({
    spec: {
      initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }],
      containers: [{ name: 'web' }],
      ephemeralContainers: [{ name: 'debug' }],
    },
    status: {
      initContainerStatuses: [status('setup', { terminated: { reason: 'Completed', exitCode: 0 } })],
      containerStatuses: [
        {
          ...status('web', { waiting: { reason: 'CrashLoopBackOff' } }),
          imageID: 'docker-pullable://web@sha256:abc',
          lastState: {
            terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: '2026-11-24T09:01:00Z' },
          },
        },
      ],
    },
  });

  assert.deepEqual(
    pod?.containers.map(({ name, role, state, reason }) => [name, role, state, reason]),
    [
      ['setup', 'init', 'terminated', 'Completed'],
      ['proxy', 'sidecar', 'unknown', undefined],
      ['web', 'main', 'waiting', 'CrashLoopBackOff'],
      ['debug', 'ephemeral', 'unknown', undefined],
    ],
  );
  assert.equal(pod?.containers[2]?.imageId, 'web@sha256:abc');
  assert.deepEqual(pod?.containers[2]?.lastTermination, {
    reason: 'OOMKilled',
    exitCode: 137,
    finished: '2026-11-24T09:01:00.000Z',
  });
});

test('values of environment variables do not get this far', () => {
  const env = [
    { name: 'DB_PASSWORD', value: 'hunter2-and-more' },
    { name: 'MODE', value: 'fast' },
  ];
  const pod = project({ spec: { containers: [{ name: 'web', env }] } });

  assert.deepEqual(pod?.containers[0]?.suspectLiterals, [{ name: 'DB_PASSWORD', looksSecret: 'name' }]);
  assert.doesNotMatch(JSON.stringify(pod), /hunter2|fast/);
});

test('why the scheduler did not place it is kept, its owner and its claims too', () => {
  const pod = project({
    metadata: {
      ...metadata,
      annotations: { 'kubernetes.io/config.mirror': 'hash' },
      labels: { 'pod-template-hash': '7d9f' },
      ownerReferences: [
        { kind: 'Other', name: 'o', uid: '1' },
        { kind: 'ReplicaSet', name: 'web-7d9f', uid: '2', controller: true },
      ],
    },
    spec: {
      containers: [],
      volumes: [
        { name: 'a', persistentVolumeClaim: { claimName: 'data' } },
        { name: 'b', emptyDir: {} },
      ],
    },
    status: {
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }],
    },
  });

  assert.equal(pod?.unschedulable, 'Unschedulable: 0/3 nodes');
  assert.deepEqual(pod.owner, { kind: 'ReplicaSet', name: 'web-7d9f', uid: '2' });
  assert.deepEqual(pod.claims, ['data']);
  assert.equal(pod.templateHash, '7d9f');
  assert.equal(pod.mirror, true);
});

test('paths of the node that it may write to, and its volumes on disk that end with it, are kept', () => {
  const mount = (name: string, readOnly?: boolean): object => ({ name, mountPath: `/${name}`, readOnly });
  const pod = project({
    metadata,
    spec: {
      containers: [{ name: 'web', volumeMounts: [mount('logs', true), mount('data'), mount('work')] }],
      volumes: [
        { name: 'logs', hostPath: { path: '/var/log' } },
        { name: 'data', hostPath: { path: '/srv/data' } },
        { name: 'unmounted', hostPath: { path: '/etc' } },
        { name: 'work', emptyDir: {} },
        { name: 'shared', emptyDir: { medium: 'Memory' } },
      ],
    },
  });
  assert.deepEqual(pod?.hostPaths, ['/srv/data']);
  assert.deepEqual(pod.emptyDirs, ['work']);
});

test('an object without a name, a UID or a time is no pod', () => {
  for (const broken of [
    {},
    { name: 'web', namespace: 'shop' },
    { ...metadata, creationTimestamp: 'yesterday' },
  ])
    assert.throws(() => project({ metadata: broken }));
});
