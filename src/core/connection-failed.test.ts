import assert from 'node:assert/strict';
import { test } from 'node:test';

import { connectionError, connectionFailed } from './connection-failed.ts';

function failing(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

test('what the system said stands behind the reason, with the address', () => {
  assert.deepEqual(connectionError(failing('connect ECONNREFUSED 127.0.0.1:9', 'ECONNREFUSED')), {
    en: 'Nothing answers there (connect ECONNREFUSED 127.0.0.1:9)',
    ja: 'その宛先では何も応答していません（connect ECONNREFUSED 127.0.0.1:9）',
  });
  assert.equal(
    connectionError(failing('unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')).en,
    'Its certificate is not trusted (unable to verify the first certificate, UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  );
});

test('another protocol is told as such, without the lines of the library', () => {
  assert.equal(
    connectionError(failing('407D:error:ssl.c:77:\n', 'EPROTO')).en,
    'What answers there does not speak TLS (EPROTO)',
  );
  assert.match(connectionError(failing('Parse Error', 'HPE_INVALID_CONSTANT')).en, /does not speak HTTP/);
});

test('without a code only what was said is left', () => {
  assert.equal(connectionError(failing('socket hang up')).en, 'The connection failed (socket hang up)');
  assert.equal(connectionFailed('').en, 'The connection failed');
});
