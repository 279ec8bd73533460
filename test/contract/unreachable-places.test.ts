/** Places that cannot be reached: what a person reads of them names the cause in words, and nobody waits for ever. */
import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { connectEtcd } from '../../src/adapters/etcd/etcd-client.ts';
import { openS3Store } from '../../src/adapters/objectstore/s3/s3-store.ts';
import type { ObjectStore } from '../../src/app/backup/object-store.ts';
import { connectionFailed } from '../../src/core/connection-failed.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { freePort } from '../support/free-port.ts';

function storeAt(endpoint: string, signal?: AbortSignal): ObjectStore {
  return openS3Store({
    at: 's3://bucket/x',
    bucket: 'bucket',
    prefix: 'x/',
    endpoint,
    region: 'us-east-1',
    pathStyle: true,
    credentials: async () => ({ accessKeyId: 'id', secretAccessKey: 'planted-secret' }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function listening(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

function saying(code: string, cause: RegExp): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    assert.match(error.problem.cause.en, cause);
    assert.notEqual(error.problem.cause.en, error.problem.cause.ja);
    assert.doesNotMatch(JSON.stringify(error.problem), /planted/);
    return true;
  };
}

test('a bucket where nothing answers says so', async () => {
  const store = storeAt(`https://127.0.0.1:${await freePort()}`);
  await assert.rejects(
    store.stat('a'),
    saying('repository.unreachable', /^Nothing answers there \(ECONNREFUSED\)\.$/),
  );
});

test('a bucket that never says a word is left as soon as somebody wants to stop, also while only looking', async (t) => {
  const controller = new AbortController();
  const server = createServer((socket) => {
    t.after(() => socket.destroy());
    controller.abort();
  });
  const store = storeAt(`https://127.0.0.1:${await listening(t, server)}`, controller.signal);
  await assert.rejects(store.stat('a'), saying('repository.interrupted', /./));
});

for (const [status, body, cause] of [
  [
    403,
    '<Error><Code>AccessDenied</Code><Message>planted</Message></Error>',
    /^It answered HTTP 403 AccessDenied\.$/,
  ],
  [200, '<html>a proxy wants planted things</html>', /^Its answer is none of S3\.$/],
] as const)
  test(`a bucket that answers ${status} with something else says what`, async (t) => {
    const server = createHttpServer((_, response) => response.writeHead(status).end(body));
    const store = storeAt(`http://127.0.0.1:${await listening(t, server)}`);
    const listing = async (): Promise<void> => {
      for await (const _ of store.list('')) assert.fail('nothing is there');
    };
    await assert.rejects(listing, saying('repository.unreachable', cause));
  });

test('a bucket whose clock is far from ours is told so, and not as one that lacks rights', async (t) => {
  const server = createHttpServer((_, response) =>
    response.writeHead(403, { date: new Date(Date.now() - 2 * 3_600_000).toUTCString() }).end(),
  );
  const store = storeAt(`http://127.0.0.1:${await listening(t, server)}`);
  const told = saying(
    'repository.unreachable',
    /clock and the one of this machine differ by 1(20|21|19) minutes/,
  );
  await assert.rejects(store.stat('a'), told);
  await assert.rejects(
    store.put('a', (async function* none() {})(), { signal: new AbortController().signal }),
    told,
  );
});

test('every way a connection fails is told in words of both languages', () => {
  for (const code of [
    'ECONNREFUSED',
    'ENOTFOUND',
    'ETIMEDOUT',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'EWHATEVER',
    '',
  ]) {
    const { en, ja } = connectionFailed(code);
    assert.ok(en.includes(code) && ja.includes(code));
    assert.match(ja, /\p{Script=Han}/u);
  }
  assert.match(connectionFailed('UNABLE_TO_VERIFY_LEAF_SIGNATURE').en, /certificate/);
});

for (const endpoint of ['foo', 'https://', 'foo:2379', '', 'https:///x'])
  test(`${JSON.stringify(endpoint)} is no address of an etcd, and nobody is asked there`, () => {
    assert.throws(
      () => connectEtcd({ endpoints: [endpoint] }),
      (error) =>
        saying('etcd.endpoint-refused', /no address/)(error) && (error as ProblemError).exitCode === 2,
    );
  });

test('an etcd that is not there says why without the words of a library', async () => {
  const client = connectEtcd({ endpoints: [`http://127.0.0.1:${await freePort()}`] });
  await assert.rejects(
    client.members(),
    saying('etcd.unreachable', /^It cannot be reached: connect ECONNREFUSED [\d.:]+\.$/),
  );
  client.close();
});
