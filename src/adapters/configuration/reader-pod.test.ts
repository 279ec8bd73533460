import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readerPod } from './reader-pod.ts';

interface Pod {
  readonly spec: {
    readonly nodeName: string;
    readonly automountServiceAccountToken: boolean;
    readonly activeDeadlineSeconds: number;
    readonly hostNetwork?: boolean;
    readonly containers: readonly {
      readonly resources: { readonly limits: { readonly memory?: string; readonly cpu?: string } };
      readonly securityContext: Readonly<Record<string, unknown>>;
      readonly volumeMounts: readonly { readonly mountPath: string; readonly readOnly?: boolean }[];
    }[];
    readonly volumes: readonly { readonly hostPath: { readonly path: string; readonly type: string } }[];
  };
}

const { spec } = readerPod({
  name: 'honban-read-1',
  run: 'r1',
  node: 'cp-1',
  image: 'busybox',
  paths: [
    { path: '/etc/kubernetes/pki', kind: 'directory' },
    { path: '/etc/kubernetes/admin.conf', kind: 'file' },
  ],
}) as Pod;
const [container] = spec.containers;

test('the pod sees exactly what it was given, and can change none of it', () => {
  assert.deepEqual(
    spec.volumes.map(({ hostPath }) => [hostPath.path, hostPath.type]),
    [
      ['/etc/kubernetes/pki', 'Directory'],
      ['/etc/kubernetes/admin.conf', 'File'],
    ],
  );
  assert.deepEqual(
    container?.volumeMounts.map(({ mountPath, readOnly }) => [mountPath, readOnly]),
    [
      ['/node/etc/kubernetes/pki', true],
      ['/node/etc/kubernetes/admin.conf', true],
    ],
  );
  assert.equal(container?.securityContext['readOnlyRootFilesystem'], true);
  assert.equal(container?.securityContext['allowPrivilegeEscalation'], false);
});

test('it has no token, no network of the node, limits, and an end of its own', () => {
  assert.equal(spec.automountServiceAccountToken, false);
  assert.equal(spec.hostNetwork, undefined);
  assert.ok(spec.activeDeadlineSeconds > 0);
  assert.ok(container?.resources.limits.memory !== undefined && container.resources.limits.cpu !== undefined);
});
