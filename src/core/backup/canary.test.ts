import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canaryLine, findCanary } from './canary.ts';

test('a canary is found again inside whatever holds it', () => {
  const line = canaryLine('0123456789abcdef0123456789abcdef');
  assert.equal(findCanary(`k8s\0\nv1 ConfigMap nonce\u0012N${line}\u001A\0`), line);
  assert.equal(findCanary('nothing of the kind'), undefined);
});

test('a guessable one is refused', () => {
  assert.throws(() => canaryLine('1234'), RangeError);
});
