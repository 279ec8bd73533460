// Needs: linux, s3, openssl
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import type { S3Settings } from '../../src/adapters/objectstore/s3/s3-settings.ts';
import { s3Witness } from '../../src/adapters/witness/s3-witness.ts';
import { witnessesOf } from '../../src/adapters/witness/witnesses-of-policy.ts';
import type { Witness } from '../../src/app/ports.ts';
import { Policy } from '../../src/core/policy/policy.ts';
import { startS3Server } from '../support/s3-server.ts';
import type { S3Server } from '../support/s3-server.ts';
import { aPolicy } from '../support/lawful-policy.ts';

let server: S3Server;
const folder = mkdtempSync(join(tmpdir(), 'honban-witness-s3-'));
before(async () => void (server = await startS3Server()));
after(async () => {
  await server.end();
  rmSync(folder, { recursive: true });
});

function witnessIn(settings: S3Settings, key = 'checkpoint'): Witness {
  return s3Witness({ at: settings.at, key, settings: async () => settings });
}

test('a witness in a bucket is empty at first, then holds the newest checkpoint, and has a clock', async () => {
  const witness = witnessIn(await server.bucket('plain'), 'tokyo/checkpoint');

  const before = await witness.read();
  const written = await witness.write('one\n');
  await witness.write('two\n');
  const seen = await witness.read();

  assert.ok(before.ok && before.value.note === undefined && before.value.clock !== undefined);
  assert.ok(written.ok);
  assert.ok(seen.ok && seen.value.note === 'two\n');
});

test('a bucket with object lock takes checkpoints too', async () => {
  const settings = await server.bucket('locked', { 'x-amz-bucket-object-lock-enabled': 'true' });
  const witness = witnessIn(settings);

  assert.ok((await witness.write('one\n')).ok);
  assert.ok((await witness.write('two\n')).ok);
});

test('a missing bucket and wrong credentials are no empty witness, and show no secret', async () => {
  const settings = await server.bucket('guarded');
  const missing = witnessIn({ ...settings, bucket: 'nowhere' });
  const secretAccessKey = 'another-planted-secret';
  const credentials = async () => ({ ...server.credentials, secretAccessKey });
  const stranger = witnessIn({ ...settings, credentials });

  for (const [witness, why] of [
    [missing, /NoSuchBucket/],
    [stranger, /SignatureDoesNotMatch/],
  ] as const)
    for (const result of [await witness.read(), await witness.write('one\n')]) {
      assert.ok(!result.ok);
      assert.equal(result.problem.code, 'ledger.witness-unreachable');
      assert.match(result.problem.cause.en, why);
      assert.doesNotMatch(JSON.stringify(result.problem), /planted/);
    }
});

test('the policy names a bucket, its server and credentials by reference', async () => {
  await server.bucket('named');
  const { accessKeyId, secretAccessKey } = server.credentials;
  const lines = [`aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`];
  writeFileSync(join(folder, 'aws'), `[default]\n${lines.join('\n')}\n`, { mode: 0o600 });
  const policy = Policy.parse({
    ...aPolicy(),
    witnesses: [
      {
        objectStore: 's3://named/tokyo/checkpoint',
        s3: { endpoint: server.endpoint, ca: server.caFile },
        credentials: { file: 'aws' },
      },
    ],
  });

  const [witness] = witnessesOf(policy, { cache: folder, relativeTo: folder, environment: {} });

  assert.equal(witness?.name, 'object store s3://named/tokyo/checkpoint');
  assert.ok((await witness.write('one\n')).ok);
  const seen = await witness.read();
  assert.ok(seen.ok && seen.value.note === 'one\n');
});
