import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { Hono } from 'hono';

import type { RouteDefinition } from '../../contract/route.ts';
import { routes } from '../../contract/routes.ts';
import { readerWith } from '../sign-in/reader.ts';
import { bind } from './bind.ts';
import { takesGzip } from './encoding.ts';
import { openPacker } from './packed.ts';

const all: readonly RouteDefinition[] = routes;
const long: object = { said: 'there is much to say. '.repeat(1000) };
const reader = readerWith({ name: 'mika', roles: { '*': 'admin' } });

async function answerOf(
  { method, path }: RouteDefinition,
  { accept = 'gzip, br', value = long } = {},
): Promise<Response> {
  const app = new Hono();
  const around = { readerOf: async () => reader, address: () => ({ proxied: false }), packer: openPacker() };
  for (const route of all) bind(app, { route, answer: async () => value }, around);
  return await app.request(path.replace(/\{\w+\}/g, 'tokyo'), {
    method,
    headers: { 'accept-encoding': accept },
  });
}

const tagged = all.find(({ etag }) => etag === true);

test('a long read is compressed for who takes that, and says what it said', async () => {
  assert.ok(tagged);
  const packed = await answerOf(tagged);
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.equal(packed.headers.get('vary'), 'Accept-Encoding');
  assert.deepEqual(JSON.parse(gunzipSync(await packed.arrayBuffer()).toString()), long);

  for (const accept of ['', 'br', 'gzip;q=0, br', 'identity'])
    assert.equal((await answerOf(tagged, { accept })).headers.get('content-encoding'), null, accept);
  const short = await answerOf(tagged, { value: { said: 'little' } });
  assert.equal(short.headers.get('content-encoding'), null);
});

test('what may hold a secret, and what is a stream, is never compressed', async () => {
  const others = all.filter(({ method, etag }) => method === 'GET' && etag !== true);
  assert.ok(others.length >= 5);
  for (const route of others) {
    const answer = await answerOf(route);
    assert.equal(answer.headers.get('content-encoding'), null, route.path);
    if (answer.status === 200) assert.equal(answer.headers.get('cache-control'), 'no-store', route.path);
  }
  for (const path of [
    '/api/v1/tokens',
    '/api/v1/session',
    '/api/v1/accounts',
    '/api/v1/passkeys',
    '/api/v1/events',
  ])
    assert.ok(!all.some((route) => route.path === path && route.etag === true), path);
});

test('the same answer is compressed once for all of its readers', async () => {
  const packer = openPacker();
  const request = new Request('http://localhost/', { headers: { 'accept-encoding': 'gzip' } });
  const text = JSON.stringify(long);
  assert.equal(await packer.pack(request, 'W/"1"', text), await packer.pack(request, 'W/"1"', text));
});

test('an encoding is taken when it is named and not refused', () => {
  const asking = (accept: string): Request =>
    new Request('http://localhost/', { headers: { 'accept-encoding': accept } });
  assert.ok(takesGzip(asking('deflate, gzip;q=0.5, br')));
  assert.ok(takesGzip(asking('GZIP')));
  assert.ok(!takesGzip(asking('gzip;q=0.0')));
  assert.ok(!takesGzip(asking('x-gzip')));
});
