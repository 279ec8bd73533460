import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';

import fc from 'fast-check';

import { readPrivateKey } from './private-key-file.ts';

test('only an Ed25519 key is a key', () => {
  const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'pem',
    type: 'pkcs8',
  });

  assert.equal(readPrivateKey(ed25519.toString())?.publicKey.point.length, 32);
  assert.equal(readPrivateKey(ec.toString()), undefined);
});

test('noise between the lines of an OpenSSH key is no key and no exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, withMagic) => {
      const magic = Buffer.from(withMagic ? 'openssh-key-v1\0' : '');
      const body = Buffer.concat([magic, bytes]).toString('base64');
      const text = `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`;
      assert.equal(readPrivateKey(text), undefined);
    }),
  );
});

test('any text is read without an exception', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.equal(readPrivateKey(text), undefined)));
});
