import assert from 'node:assert/strict';
import { test } from 'node:test';

import { storedNamespace } from '../../../test/support/stored-namespace.ts';
import { clusterInside } from './cluster-inside.ts';

const holding = (value: Buffer | undefined) => ({
  range: async () => (value === undefined ? [] : [{ key: Buffer.alloc(0), value, modRevision: 1 }]),
});

test('the uid of kube-system is read as an API server stores it', async () => {
  assert.equal(await clusterInside(holding(storedNamespace('u1'))), 'u1');
});

test('what is not there, encrypted, cut short or in another form tells nothing', async () => {
  const whole = storedNamespace('u1');
  for (const value of [
    undefined,
    Buffer.alloc(0),
    Buffer.from('k8s:enc:aescbc:v1:one:planted'),
    Buffer.from('{"kind":"Namespace","metadata":{"uid":"u1"}}'),
    whole.subarray(0, whole.length - 1),
    Buffer.from('k8s\0'),
  ])
    assert.equal(await clusterInside(holding(value)), undefined, String(value));
});
