import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { test } from 'node:test';

import fc from 'fast-check';

import { fromBase64, toBase64 } from './base64.ts';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { formatVerifierKey, parseNote, parseVerifierKey, signedBy } from './note.ts';
import type { Cryptography, Signer } from './note.ts';

const cryptography: Cryptography = {
  sha256: (...parts) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  verify: (publicKey, text, signature) => {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return verify(undefined, Buffer.from(text), key, signature);
  },
};
const { sha256 } = cryptography;

function newSigner(name: string): Signer {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return { key: { name, publicKey }, sign: (text) => sign(undefined, Buffer.from(text), pair.privateKey) };
}

const signer = newSigner('honban/test');
const checkpoint = { origin: 'honban/test', size: 20_852_163, root: Uint8Array.from(sha256('root')) };

test('the example of the C2SP specification is read and its signature holds', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const note = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
  const parsed = parseNote(note) ?? assert.fail();
  const verifier = parseVerifierKey(sha256, key) ?? assert.fail();

  assert.equal(formatVerifierKey(sha256, verifier), key);
  assert.ok(signedBy(cryptography, parsed, verifier));
  assert.ok(!signedBy(cryptography, { ...parsed, text: parsed.text.replace('answer', 'Answer') }, verifier));
});

test('a checkpoint is three lines, an empty one and the signature', () => {
  const note = signCheckpoint(sha256, checkpoint, [signer]);

  assert.match(note, /^honban\/test\n20852163\n[A-Za-z0-9+/]{43}=\n\n— honban\/test [A-Za-z0-9+/=]{92}\n$/u);
  assert.deepEqual(openCheckpoint(cryptography, note, [signer.key]), {
    ...checkpoint,
    signers: [signer.key],
  });
});

test('two keys may sign one checkpoint, and a reader must know both', () => {
  const other = newSigner('honban/test');
  const note = signCheckpoint(sha256, checkpoint, [signer, other]);

  const opened = openCheckpoint(cryptography, note, [other.key, signer.key]);

  assert.ok(typeof opened === 'object');
  assert.equal(opened.signers.length, 2);
  assert.equal(openCheckpoint(cryptography, note, [signer.key]), 'not-signed-by-these-keys');
});

test('a key of another name or another key of the same name has not signed', () => {
  const note = signCheckpoint(sha256, checkpoint, [signer]);

  for (const key of [newSigner('honban/test').key, { ...signer.key, name: 'honban/other' }])
    assert.equal(openCheckpoint(cryptography, note, [key]), 'not-signed-by-these-keys');
});

test('law: a checkpoint with any character changed, removed or added does not open', () => {
  const note = signCheckpoint(sha256, checkpoint, [signer]);
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.string({ maxLength: 2, unit: 'binary' }), (at, put) => {
      const changed = note.slice(0, at) + put + note.slice(at + 1);
      fc.pre(changed !== note);

      assert.equal(typeof openCheckpoint(cryptography, changed, [signer.key]), 'string');
    }),
    { numRuns: 500 },
  );
});

test('numbers with signs, leading zeros or beyond exactness are no size', () => {
  const root = toBase64(checkpoint.root);
  for (const size of ['-1', '01', '+1', '1.0', '1e3', '', ' 1', '9007199254740993'])
    assert.equal(parseCheckpoint(`honban/test\n${size}\n${root}\n`), undefined, size);
});

test('law: base64 round-trips as the platform writes it, and only its one form is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = toBase64(bytes);
      assert.equal(text, Buffer.from(bytes).toString('base64'));
      assert.deepEqual(fromBase64(text), bytes);
    }),
  );
  for (const text of ['A', 'AA', 'AA=', 'AB==', 'AAB=', '====', 'A===', 'AA==AA==', 'A-_A', 'AA\n=', ' AAA'])
    assert.equal(fromBase64(text), undefined, text);
});

test('a verifier key with a changed character is none', () => {
  const text = formatVerifierKey(sha256, signer.key);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
      const changed = text.slice(0, at) + put + text.slice(at + 1);
      fc.pre(changed !== text);
      assert.equal(parseVerifierKey(sha256, changed), undefined);
    }),
  );
});
