/** What the server answers on the shipped recording: each read as the contract says, in pages, with tags, and its refusals. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { problemDetails } from '../../src/contract/problem-details.ts';
import type { RouteDefinition } from '../../src/contract/route.ts';
import { routes } from '../../src/contract/routes.ts';
import { startTestServer } from '../support/console-client.ts';
import type { TestClient, TestServer } from '../support/console-client.ts';

let server: TestServer;
let client: TestClient;

before(async () => {
  server = await startTestServer();
  client = await server.signedIn();
});
after(async () => await server.stop());

const paths: Readonly<Record<string, string>> = {
  '{cluster}': 'sample',
  '{id}': 'rights.cluster-admin',
  '{entry}': '2',
};
const filled = (path: string): string => path.replace(/\{\w+\}/g, (name) => paths[name] ?? name);

/** Those that a recording can answer: of it everybody is a viewer. */
const reads: readonly RouteDefinition[] = routes.filter(
  ({ method, path }) => method === 'GET' && !/drill|backup|runs|events|accounts|decisions/.test(path),
);

test('every read answers exactly what the contract says', async () => {
  assert.ok(reads.length >= 6);
  for (const { path, answer, etag } of reads) {
    const { status, json, headers } = await client.ask('GET', filled(path));
    assert.equal(status, 200, path);
    assert.deepEqual(answer.parse(json), json, path);
    assert.equal(headers.get('etag') !== null, etag === true, path);
    assert.match(headers.get('cache-control') ?? '', /^(no-store|private, no-cache)$/, path);
    // What is about the reader is the same on every server.
    if (!/^\/api\/v1\/(session|passkeys)/.test(path))
      assert.match(JSON.stringify(json), /sample\.json\.gz|Explanation/, path);
  }
});

test('what has not changed is not sent again', async () => {
  const path = filled('/api/v1/clusters/{cluster}/findings');
  const first = await client.ask('GET', path);
  const tag = first.headers.get('etag') ?? '';
  const again = await client.ask('GET', path, { headers: { 'if-none-match': tag } });
  assert.equal(again.status, 304);
  assert.equal(again.text, '');
  const other = await client.ask('GET', `${path}?severity=critical`, { headers: { 'if-none-match': tag } });
  assert.equal(other.status, 200);
});

test('the gate page says what the decision says, and forecasts when asked for a date', async () => {
  const { json } = await client.ask('GET', '/api/v1/clusters/sample/gate');
  assert.equal(json['verdict'], 'no-go');
  assert.deepEqual(json['headline'], { en: 'No-go', ja: '本番不可' });
  assert.equal(json['forecast'], undefined);
  const then = await client.ask('GET', '/api/v1/clusters/sample/gate?at=2026-12-24');
  assert.ok(Array.isArray(then.json['forecast']));
  assert.equal(then.json['at'], '2026-12-24T00:00:00.000Z');
  const wrong = await client.ask('GET', '/api/v1/clusters/sample/gate?at=friday');
  assert.equal(wrong.status, 400);
  assert.equal(wrong.json['code'], 'server.not-a-time');
});

test('pages of a list hold each item once, and a cursor is good for its own list only', async () => {
  const path = '/api/v1/clusters/sample/findings?limit=7';
  const seen: string[] = [];
  let cursor: string | undefined;
  let total = 0;
  do {
    const { json } = await client.ask('GET', cursor === undefined ? path : `${path}&cursor=${cursor}`);
    seen.push(...(json['items'] as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint));
    total = json['total'] as number;
    cursor = json['next'] as string | undefined;
    if (cursor !== undefined)
      assert.equal((await client.ask('GET', `${path}&severity=high&cursor=${cursor}`)).status, 400);
  } while (cursor !== undefined);
  assert.ok(total > 7);
  assert.equal(seen.length, total);
  assert.equal(new Set(seen).size, total);
});

test('findings are narrowed by each filter, and the facets tell by what', async () => {
  const all = (await client.ask('GET', '/api/v1/clusters/sample/findings?limit=500')).json;
  const facets = all['facets'] as Record<string, { value: string; count: number }[]>;
  for (const [name, facet] of [
    ['severity', 'severities'],
    ['check', 'checks'],
    ['criterion', 'criteria'],
    ['namespace', 'namespaces'],
  ] as const)
    for (const { value, count } of (facets[facet] ?? []).slice(0, 3)) {
      const { json } = await client.ask(
        'GET',
        `/api/v1/clusters/sample/findings?${name}=${encodeURIComponent(value)}`,
      );
      assert.equal(json['total'], count, `${name}=${value}`);
    }
  const { json } = await client.ask(
    'GET',
    '/api/v1/clusters/sample/findings?q=%E3%82%AF%E3%83%A9%E3%82%B9%E3%82%BF%E3%83%BC',
  );
  assert.ok((json['total'] as number) < (all['total'] as number));
});

test('evidence comes newest first, one record by number or id, with a proof', async () => {
  const { json } = await client.ask('GET', '/api/v1/evidence?limit=2');
  const items = json['items'] as { sequence: number; id: string }[];
  assert.deepEqual(
    items.map(({ sequence }) => sequence),
    items.map(({ sequence }) => sequence).toSorted((one, other) => other - one),
  );
  const [newest] = items;
  const byId = await client.ask('GET', `/api/v1/evidence/${newest?.id}`);
  const byNumber = await client.ask('GET', `/api/v1/evidence/${newest?.sequence}`);
  assert.deepEqual(byId.json['record'], byNumber.json['record']);
  assert.ok(byId.json['proof']);
  const none = await client.ask('GET', '/api/v1/evidence/4711');
  assert.equal(none.status, 404);
});

test('a refusal has its four parts in the language of the reader', async () => {
  for (const [accept, language] of [
    ['ja,en;q=0.8', 'ja'],
    ['en-GB', 'en'],
    ['fr, ja;q=0.2, en;q=0.1', 'ja'],
    ['', 'en'],
  ] as const) {
    const headers = { 'accept-language': accept };
    const {
      status,
      json,
      headers: answered,
    } = await client.ask('GET', '/api/v1/clusters/osaka/gate', { headers });
    assert.equal(status, 404);
    assert.match(answered.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(answered.get('cache-control'), 'no-store');
    const details = problemDetails.parse(json);
    assert.equal(details.language, language);
    assert.match(details.fix, /sample/);
    assert.equal(/[ぁ-ん]/.test(details.cause), language === 'ja');
  }
});

test('the OpenAPI document and the signs of life are for everybody', async () => {
  const nobody = server.client();
  assert.equal((await nobody.ask('GET', '/healthz')).text, 'ok\n');
  assert.equal((await nobody.ask('GET', '/readyz')).text, 'ready\n');
  const { json } = await nobody.ask('GET', '/api/v1/openapi.json');
  assert.equal(json['openapi'], '3.1.0');
});

test('metrics carry the decision and each criterion, for those who may see them', async () => {
  assert.equal((await server.client().ask('GET', '/metrics')).status, 401);
  const { text, headers } = await client.ask('GET', '/metrics');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(text, /^honban_gate_decision\{cluster="sample",verdict="no-go"\} 1$/m);
  assert.match(
    text,
    /^honban_criterion_state\{cluster="sample",criterion="restore.etcd-drill",state="\w+"\} 1$/m,
  );
});
