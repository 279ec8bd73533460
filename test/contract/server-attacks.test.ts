/** What a stranger, a foreign page or a thief of one secret tries; each must be refused, and nothing told. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';

import { routes } from '../../src/contract/routes.ts';
import { startTestServer } from '../support/console-client.ts';
import type { TestServer } from '../support/console-client.ts';

let server: TestServer;
before(async () => (server = await startTestServer()));
after(async () => await server.stop());

test('nobody who is not signed in gets anything but the sign-in', async () => {
  const stranger = server.client();
  for (const { method, path, needs } of routes) {
    if (needs === 'nobody') continue;
    const asked = path.replace(/\{\w+\}/g, 'sample');
    const { status, json } = await stranger.ask(method, asked, method === 'GET' ? {} : { body: {} });
    assert.ok(status === 401 || status === 404, `${method} ${path} answered ${status}`);
    if (status === 401) assert.equal(json['code'], 'server.not-signed-in');
  }
});

test('a forged or foreign cookie is nobody', async () => {
  const { port } = new URL(server.base);
  for (const value of ['', 'x', 'a'.repeat(5000), '../../etc/passwd', '%00', '{"account":"host"}']) {
    const { json } = await server
      .client()
      .ask('GET', '/api/v1/session', { headers: { cookie: `honban-session-${port}=${value}` } })
      .catch(() => ({ json: {} as Record<string, unknown> }));
    assert.equal(json['account'], undefined);
  }
});

test('a one-time link works once', async () => {
  const link = server.opened.server.signInLink().split('#')[1];
  const first = await server.client().ask('POST', '/api/v1/session', { body: { link } });
  assert.equal(first.status, 200);
  const replayed = server.client();
  const second = await replayed.ask('POST', '/api/v1/session', { body: { link } });
  assert.equal(second.status, 401);
  assert.equal(second.json['code'], 'server.link-used');
  assert.equal(replayed.cookie, undefined);
});

test('a cookie from before the sign-in never becomes a signed-in one', async () => {
  const { port } = new URL(server.base);
  const planted = server.client();
  planted.cookie = `honban-session-${port}=planted-by-somebody`;
  const link = server.opened.server.signInLink().split('#')[1];
  await planted.ask('POST', '/api/v1/session', { body: { link } });
  assert.doesNotMatch(planted.cookie ?? '', /planted/);
  const thief = server.client();
  thief.cookie = `honban-session-${port}=planted-by-somebody`;
  assert.equal((await thief.ask('GET', '/api/v1/session')).json['account'], undefined);
});

test('the cookie is out of reach of scripts and of other sites, and dies at signing out', async () => {
  const link = server.opened.server.signInLink().split('#')[1];
  const client = server.client();
  const { headers, text } = await client.ask('POST', '/api/v1/session', { body: { link } });
  assert.match(headers.get('set-cookie') ?? '', /; HttpOnly; SameSite=Strict/);
  const secret = client.cookie?.split('=')[1] ?? '';
  assert.ok(secret.length >= 40);
  assert.doesNotMatch(text, new RegExp(secret));
  const before = client.cookie;
  await client.ask('DELETE', '/api/v1/session');
  client.cookie = before;
  assert.equal((await client.ask('GET', '/api/v1/clusters')).status, 401);
});

test('a page of another origin changes nothing, whatever it sends along', async () => {
  const client = await server.signedIn();
  const attempts: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'x-honban': '' },
  ];
  for (const headers of attempts) {
    const { status, json } = await client.ask('DELETE', '/api/v1/session', { headers });
    assert.equal(status, 403, JSON.stringify(headers));
    assert.equal(json['code'], 'server.from-elsewhere');
  }
  assert.notEqual((await client.ask('GET', '/api/v1/session')).json['account'], undefined);
  const read = await client.ask('GET', '/api/v1/clusters', { headers: { 'sec-fetch-site': 'cross-site' } });
  assert.equal(read.status, 403);
});

test('a body that is no JSON, of another type, or too large is not read', async () => {
  const client = server.client();
  const form = await client.ask('POST', '/api/v1/session', {
    body: 'link=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(form.status, 400);
  assert.equal((await client.ask('POST', '/api/v1/session', { body: '{' })).status, 400);
  const large = await client.ask('POST', '/api/v1/session', { body: { link: 'x'.repeat(70_000) } });
  assert.equal(large.status, 413);
  const odd = await client.ask('POST', '/api/v1/session', { body: { link: 'x', admin: true } });
  assert.equal(odd.status, 400);
});

test('another name for this machine is refused: no foreign name can be pointed at it', async () => {
  const answer = await raw(`GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
  assert.match(answer, /^HTTP\/1\.1 421 /);
  assert.match(answer, /server\.wrong-host/);
  const page = await raw(`GET / HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n`);
  assert.match(page, /^HTTP\/1\.1 421 /);
});

test('no path leads out of the console', async () => {
  const { host } = new URL(server.base);
  for (const path of [
    '/../../../../etc/passwd',
    '/assets/../../../../etc/passwd',
    '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/assets/%252e%252e/etc/passwd',
    '/assets//etc/passwd',
    '/package.json',
    '/assets/main-1a2b.js%00.html',
  ]) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    assert.doesNotMatch(answer, /root:|"dependencies"/, path);
    assert.match(answer, /^HTTP\/1\.1 (404|400|200) /, path);
    if (/ 200 /.test(answer.slice(0, 20))) assert.match(answer, /<title>console<\/title>/, path);
  }
});

test('headers cannot be injected through what is answered', async () => {
  const client = await server.signedIn();
  const { headers, status } = await client.ask('GET', '/api/v1/clusters/x%0d%0aset-cookie:%20a=b/gate');
  assert.equal(status, 404);
  assert.equal(headers.get('set-cookie'), null);
});

test('every answer forbids foreign scripts, frames and guesses', async () => {
  for (const path of [
    '/',
    '/gate',
    '/assets/main-1a2b.js',
    '/api/v1/session',
    '/api/v1/nothing',
    '/healthz',
  ]) {
    const { headers } = await server.client().ask('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(headers.get('x-frame-options'), 'DENY', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    assert.equal(headers.get('x-powered-by'), null, path);
  }
});

test('a console route is a page, an asset lasts, an unknown file is not there', async () => {
  const client = server.client();
  for (const path of ['/', '/sign-in', '/clusters/sample/gate'])
    assert.match((await client.ask('GET', path)).text, /<title>console/, path);
  const asset = await client.ask('GET', '/assets/main-1a2b.js');
  assert.match(asset.headers.get('cache-control') ?? '', /immutable/);
  assert.match(asset.headers.get('content-type') ?? '', /javascript/);
  assert.equal((await client.ask('GET', '/assets/none.js')).status, 404);
  assert.equal((await client.ask('GET', '/api/v1/none')).status, 404);
});

/** Sent byte for byte: `fetch` would tidy it up. */
async function raw(request: string): Promise<string> {
  const { port } = new URL(server.base);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end(request);
  let answer = '';
  for await (const part of socket) answer += String(part);
  return answer;
}
