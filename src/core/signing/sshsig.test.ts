import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import { keyOfPoint } from './public-key.ts';
import { armoured, readSshsig, unarmoured, writeSshsig } from './sshsig.ts';
import type { Sshsig } from './sshsig.ts';
import { utf8Bytes } from './utf8.ts';

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const signatures: fc.Arbitrary<Sshsig> = fc
  .record({
    point: bytes(32),
    namespace: fc.constantFrom('honban/v1/statement', 'file'),
    hash: fc.constantFrom('sha256', 'sha512'),
    signature: bytes(64),
  })
  .map(({ point, ...rest }) => {
    const publicKey = keyOfPoint(point);
    assert.ok(publicKey !== undefined);
    return { publicKey, ...rest };
  });

test('what was written is read back', () => {
  fc.assert(fc.property(signatures, (sshsig) => assert.deepEqual(readSshsig(writeSshsig(sshsig)), sshsig)));
});

test('a signature that is cut or longer is none', () => {
  fc.assert(
    fc.property(signatures, fc.nat(300), (sshsig, cut) => {
      const blob = writeSshsig(sshsig);
      assert.equal(readSshsig(Uint8Array.of(...blob, 0)), undefined);
      if (cut < blob.length) assert.equal(readSshsig(blob.subarray(0, cut)), undefined);
    }),
  );
});

test('any bytes are read without an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (blob) => assert.equal(readSshsig(blob), undefined)),
  );
});

test('armour comes off again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (blob) => {
      assert.equal(toBase64(unarmoured(armoured(blob)) ?? Uint8Array.of(1)), toBase64(blob));
    }),
  );
  assert.equal(unarmoured('no armour'), undefined);
});

test('text is the same UTF-8 as everywhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.deepEqual(utf8Bytes(text), Uint8Array.from(Buffer.from(text)));
    }),
  );
  assert.throws(() => utf8Bytes('\uD800'), RangeError);
});

test('a malformed key or signature verifies nothing and throws nothing', () => {
  assert.equal(
    signingCryptography.verifyEd25519(new Uint8Array(31), new Uint8Array(), new Uint8Array(64)),
    false,
  );
  assert.equal(
    signingCryptography.verifyEd25519(new Uint8Array(32).fill(255), new Uint8Array(), new Uint8Array(64)),
    false,
  );
  assert.ok(fromBase64('AA==') !== undefined);
});
