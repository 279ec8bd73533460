/**
 * Signatures of people against OpenSSH itself: what we sign it verifies, what it signs we verify, whatever holds the key.
 * Needs: ssh-keygen
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { signContent } from '../../src/adapters/keys/sign-content.ts';
import { signingCryptography } from '../../src/adapters/keys/signing-cryptography.ts';
import type { Signature } from '../../src/core/evidence.ts';
import { fromBase64 } from '../../src/core/ledger/base64.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { armoured } from '../../src/core/signing/sshsig.ts';
import { isSignedBy } from '../../src/core/signing/verify-signature.ts';

const folder = await mkdtemp(join(tmpdir(), 'honban-keys-'));
after(() => rm(folder, { recursive: true }));

const content = { namespace: 'honban/v1/statement', text: '{"reason":"演習は不要"}' };

function keygen(name: string, ...args: readonly string[]): string {
  const file = join(folder, name);
  const made = spawnSync('ssh-keygen', ['-q', '-f', file, '-C', 'test', ...args]);
  assert.equal(made.status, 0, made.stderr.toString());
  return file;
}

async function publicKeyOf(file: string): Promise<string> {
  return (await readFile(`${file}.pub`, 'utf8')).trim();
}

function holds(signature: Signature, publicKey: string, changed: Partial<typeof content> = {}): boolean {
  return isSignedBy(
    signature,
    { content: { ...content, ...changed }, keys: [publicKey] },
    signingCryptography,
  );
}

async function verifiesWithOpenssh(signature: Signature, publicKey: string): Promise<boolean> {
  const signers = join(folder, 'signers');
  const file = join(folder, 'signature');
  await writeFile(signers, `yamada namespaces="${content.namespace}" ${publicKey}\n`);
  await writeFile(file, armoured(fromBase64(signature.value) ?? new Uint8Array()));
  const args = ['-Y', 'verify', '-f', signers, '-I', 'yamada', '-n', content.namespace, '-s', file];
  return spawnSync('ssh-keygen', args, { input: content.text }).status === 0;
}

const plain = keygen('plain', '-t', 'ed25519', '-N', '');
const plainPublic = await publicKeyOf(plain);

test('a signature by an OpenSSH key file is verified by us and by OpenSSH', async () => {
  const signature = await signContent(content, plain);

  assert.equal(holds(signature, plainPublic), true);
  assert.equal(await verifiesWithOpenssh(signature, plainPublic), true);
});

test('the fingerprint is the one that ssh-keygen shows', async () => {
  const { key } = await signContent(content, plain);

  assert.ok(spawnSync('ssh-keygen', ['-l', '-f', plain]).stdout.toString().includes(key));
});

test('another text, another namespace and another key are not signed', async () => {
  const signature = await signContent(content, plain);
  const other = await publicKeyOf(keygen('other', '-t', 'ed25519', '-N', ''));

  assert.equal(holds(signature, plainPublic, { text: `${content.text} ` }), false);
  assert.equal(holds(signature, plainPublic, { namespace: 'honban/v1/waiver' }), false);
  assert.equal(holds(signature, other), false);
  assert.equal(holds({ ...signature, algorithm: 'ed25519' }, plainPublic), false);
});

test('a changed byte anywhere in the signature is noticed', async () => {
  const signature = await signContent(content, plain);
  const bytes = Buffer.from(signature.value, 'base64');

  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(
      holds({ ...signature, value: changed.toString('base64') }, plainPublic),
      false,
      `byte ${at}`,
    );
  }
});

test('what ssh-keygen itself signed is verified, with either hash', async () => {
  for (const hash of ['sha512', 'sha256']) {
    const args = ['-Y', 'sign', '-n', content.namespace, '-f', plain, '-O', `hashalg=${hash}`];
    const made = spawnSync('ssh-keygen', args, { input: content.text });
    const value = made.stdout.toString().split('\n').slice(1, -2).join('');
    const { key } = await signContent(content, plain);

    assert.equal(holds({ algorithm: 'ssh', key, value }, plainPublic), true, hash);
  }
});

test('a PKCS #8 key signs, and its key is listed in the ed25519: form', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const file = join(folder, 'pkcs8.pem');
  await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);

  assert.equal(holds(await signContent(content, file), `ed25519:${point.toString('base64')}`), true);
});

test('a key that only the agent holds signs through its public half', async () => {
  const file = keygen('agent', '-t', 'ed25519', '-N', '');
  const socket = join(folder, 'agent.sock');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  const before = process.env['SSH_AUTH_SOCK'];
  try {
    await new Promise((resolve) => agent.stdout.once('data', resolve));
    process.env['SSH_AUTH_SOCK'] = socket;
    assert.equal(spawnSync('ssh-add', ['-q', file]).status, 0);
    const publicKey = await publicKeyOf(file);
    await rm(file);

    assert.equal(holds(await signContent(content, `${file}.pub`), publicKey), true);
  } finally {
    if (before === undefined) delete process.env['SSH_AUTH_SOCK'];
    else process.env['SSH_AUTH_SOCK'] = before;
    agent.kill();
  }
});

async function problemOf(file: string): Promise<string> {
  try {
    await signContent(content, file);
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    return error.problem.code;
  }
  return 'signed';
}

test('refused: a missing key, one behind a passphrase nobody can type, one of another kind, noise', async () => {
  const noise = join(folder, 'noise');
  await writeFile(noise, 'not a key', { mode: 0o600 });
  process.env['SSH_ASKPASS_REQUIRE'] = 'force';
  process.env['SSH_ASKPASS'] = '/bin/false';

  assert.equal(await problemOf(join(folder, 'none')), 'honban.key-unreadable');
  assert.equal(await problemOf(keygen('locked', '-t', 'ed25519', '-N', 'secret')), 'honban.key-refused');
  assert.equal(await problemOf(keygen('rsa', '-t', 'rsa', '-b', '2048', '-N', '')), 'honban.key-not-ed25519');
  assert.equal(await problemOf(noise), 'honban.key-refused');
});
