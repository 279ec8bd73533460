// Needs: linux, s3, openssl
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { s3Sender } from '../../src/adapters/objectstore/s3/s3-request.ts';
import { openS3Store } from '../../src/adapters/objectstore/s3/s3-store.ts';
import { startS3Server } from '../support/s3-server.ts';
import type { S3Server } from '../support/s3-server.ts';
import { never } from '../support/repository-kit.ts';
import { bytesOf, describeObjectStore, isProblem, textOf } from './object-store.ts';

let server: S3Server;
let count = 0;
before(async () => void (server = await startS3Server()));
after(() => server.end());

const bucket = (headers = {}) => server.bucket(`bucket-${(count += 1)}`, headers);

describeObjectStore('a bucket', async () => {
  const store = openS3Store(await bucket());
  return { store, end: () => store.close() };
});

describeObjectStore('a prefix of a bucket', async () => {
  const settings = await bucket();
  await openS3Store(settings).put('beside', bytesOf('x'), { signal: never });
  const store = openS3Store({ ...settings, prefix: 'team/tokyo/' });
  return { store, end: () => store.close() };
});

test('a page of a list is not the whole list', async () => {
  const store = openS3Store(await bucket());
  const keys = Array.from({ length: 1003 }, (_, index) => `objects/aa/${String(index).padStart(5, '0')}`);
  for (let at = 0; at < keys.length; at += 50)
    await Promise.all(keys.slice(at, at + 50).map((key) => store.put(key, bytesOf('x'), { signal: never })));

  const listed: string[] = [];
  for await (const { key } of store.list('objects/')) listed.push(key);

  assert.deepEqual(listed, keys);
});

test('a bucket that is not there is missing, wrong credentials and a strange certificate are told', async () => {
  const settings = await bucket();
  const none = openS3Store({ ...settings, bucket: 'none', at: 's3://none' });
  await assert.rejects(none.stat('a'), isProblem('repository.missing'));
  await assert.rejects(none.put('a', bytesOf('x'), { signal: never }), isProblem('repository.missing'));

  const secretAccessKey = 'another-planted-secret';
  const stranger = openS3Store({
    ...settings,
    credentials: async () => ({ ...server.credentials, secretAccessKey }),
  });
  await assert.rejects(stranger.put('a', bytesOf('x'), { signal: never }), (error: Error) => {
    assert.doesNotMatch(JSON.stringify(error) + String(error.stack), /planted/);
    return isProblem('repository.unreachable')(error);
  });
  const { ca: _, ...withoutAuthority } = settings;
  await assert.rejects(openS3Store(withoutAuthority).stat('a'), isProblem('repository.unreachable'));
});

test('object lock is asked for where the policy wants it', async () => {
  const settings = await bucket({ 'x-amz-bucket-object-lock-enabled': 'true' });
  const day = 86_400_000;
  const store = openS3Store({ ...settings, lock: { mode: 'governance', keepMilliseconds: day } });
  await store.put('objects/aa/locked', bytesOf('locked'), { signal: never });

  await store.remove('objects/aa/locked').catch(() => undefined);
  const sendRaw = async (query: Record<string, string>, method: 'GET' | 'DELETE' = 'GET', key?: string) =>
    textOf(await s3Sender(settings)({ method, query, ...(key === undefined ? {} : { key }), signal: never }));
  const versions = await sendRaw({ versions: '' });
  assert.match(versions, /<Key>objects\/aa\/locked<\/Key>/);
  const version =
    /<VersionId>([^<]+)<\/VersionId>/.exec(versions.slice(versions.indexOf('<Version>')))?.[1] ?? '';
  const refused = await sendRaw({ versionId: version }, 'DELETE', 'objects/aa/locked');
  assert.match(refused, /AccessDenied|InvalidRequest|ObjectLocked/);
});

test('credentials that write cannot remove anything, by the policy of the bucket itself', async () => {
  const settings = await bucket();
  const writer = openS3Store(await server.account(settings, 'writer', ['s3:GetObject', 's3:PutObject']));
  await writer.put('objects/aa/kept', bytesOf('kept'), { signal: never });

  await assert.rejects(writer.remove('objects/aa/kept'), isProblem('repository.may-not-remove'));
  assert.equal(await textOf(writer.get('objects/aa/kept', { signal: never })), 'kept');
  const pruning = await server.account(settings, 'pruner', ['s3:GetObject', 's3:DeleteObject']);
  await openS3Store(pruning).remove('objects/aa/kept');
  assert.equal(await openS3Store(settings).stat('objects/aa/kept'), undefined);
});

test('a server that only reads is told as read-only', async () => {
  const settings = await bucket();
  const store = openS3Store(settings);
  await store.put('a', bytesOf('x'), { signal: never });
  await server.restart(['--readonly']);
  try {
    await assert.rejects(store.put('b', bytesOf('x'), { signal: never }), isProblem('repository.read-only'));
    assert.equal(await textOf(store.get('a', { signal: never })), 'x');
  } finally {
    await server.restart([]);
  }
});
