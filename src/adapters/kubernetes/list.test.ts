import assert from 'node:assert/strict';
import { Agent, createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';

import { apiClient } from './api-client.ts';
import { readList } from './list.ts';
import type { ListEnd, ListRequest } from './list.ts';
import { resourceOf } from './resource.ts';

type Reply = (query: URLSearchParams, response: ServerResponse, path: string) => void;

interface Outcome {
  readonly end: ListEnd;
  readonly items: readonly unknown[];
  readonly asked: readonly string[];
}

/** Reads `v1/pods` in pages of 2 from a server that answers as told. */
async function readFrom(reply: Reply, request: Partial<ListRequest> = {}): Promise<Outcome> {
  const asked: string[] = [];
  const server = createServer((message: IncomingMessage, response) => {
    const url = new URL(message.url ?? '', 'http://server');
    asked.push(`${url.pathname}${url.search}`);
    reply(url.searchParams, response, url.pathname);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const connection = {
    endpoint: `http://127.0.0.1:${port}`,
    agent,
    tls: {},
    headers: () => Promise.resolve({}),
    close: () => agent.destroy(),
  };
  let items: unknown[] = [];
  const end = await readList(
    apiClient(connection, () => 0),
    {
      resource: resourceOf('v1/pods'),
      metadataOnly: false,
      pageSize: 2,
      identity: 'check',
      timeLimit: 5000,
      signal: new AbortController().signal,
      ...request,
    },
    { restart: () => (items = []), item: (item) => items.push(item) },
  );
  agent.destroy();
  server.closeAllConnections();
  server.close();
  return { end, items, asked };
}

function page(response: ServerResponse, items: readonly unknown[], token = ''): void {
  const metadata = { resourceVersion: '7', ...(token === '' ? {} : { continue: token }) };
  response.end(JSON.stringify({ kind: 'PodList', apiVersion: 'v1', metadata, items }));
}

function status(response: ServerResponse, code: number, headers: Record<string, string> = {}): void {
  response.writeHead(code, headers).end(JSON.stringify({ kind: 'Status', message: `said ${code}` }));
}

test('pages follow each other until there is no token left', async () => {
  const { end, items, asked } = await readFrom((query, response) =>
    query.get('continue') === 'a/b=' ? page(response, [3]) : page(response, [1, 2], 'a/b='),
  );

  assert.deepEqual(end, { state: 'complete' });
  assert.deepEqual(items, [1, 2, 3]);
  assert.deepEqual(asked, ['/api/v1/pods?limit=2', '/api/v1/pods?limit=2&continue=a%2Fb%3D']);
});

test('a token at the end of the document is found as well', async () => {
  const { end, items } = await readFrom((query, response) =>
    query.has('continue')
      ? page(response, [2])
      : response.end('{"items":[1],"metadata":{"resourceVersion":"7","continue":"t"}}'),
  );

  assert.deepEqual(end, { state: 'complete' });
  assert.deepEqual(items, [1, 2]);
});

test('an expired snapshot is read again from the start, and nothing is counted twice', async () => {
  let expired = false;
  const { end, items } = await readFrom((query, response) => {
    if (!query.has('continue')) return page(response, [1, 2], 'next');
    if (expired) return page(response, [3]);
    expired = true;
    return status(response, 410);
  });

  assert.deepEqual(end, { state: 'complete' });
  assert.deepEqual(items, [1, 2, 3]);
});

test('a snapshot that expires again and again ends as partly seen', async () => {
  const { end } = await readFrom((query, response) =>
    query.has('continue') ? status(response, 410) : page(response, [1], 'next'),
  );

  assert.equal(end.state, 'partial');
});

test('a server under load is asked again when it says', async () => {
  let refused = 0;
  const { end, asked } = await readFrom((_query, response) => {
    refused += 1;
    return refused < 3 ? status(response, 429, { 'retry-after': '0' }) : page(response, [1]);
  });

  assert.deepEqual(end, { state: 'complete' });
  assert.equal(asked.length, 3);
});

test('a server that asks to wait beyond the time limit is timed out', async () => {
  const { end } = await readFrom((_query, response) => status(response, 429, { 'retry-after': '60' }), {
    timeLimit: 50,
  });

  assert.equal(end.state, 'timedOut');
});

test('a server that never answers is timed out', async () => {
  const { end } = await readFrom(() => undefined, { timeLimit: 50 });

  assert.equal(end.state, 'timedOut');
});

test('a refusal names the right to grant', async () => {
  const { end } = await readFrom((_query, response) => status(response, 403));

  assert.ok(end.state === 'forbidden');
  assert.match(end.why.fix.en, /list pods.*honban rbac print --for check/);
  assert.match(end.why.fix.ja, /list pods.*honban rbac print --for check/);
});

test('a refusal half way is partly seen, never complete', async () => {
  const { end } = await readFrom((query, response) =>
    query.has('continue') ? status(response, 403) : page(response, [1], 'next'),
  );

  assert.equal(end.state, 'partial');
});

test('a resource is absent only when discovery agrees', async () => {
  const discovery = (names: readonly string[]): Reply => {
    return (_query, response, path) =>
      path === '/api/v1'
        ? response.end(JSON.stringify({ resources: names.map((name) => ({ name })) }))
        : status(response, 404);
  };

  assert.equal((await readFrom(discovery(['nodes']))).end.state, 'absent');
  assert.equal((await readFrom(discovery(['pods']))).end.state, 'unreachable');
  assert.equal((await readFrom((_query, response) => status(response, 404))).end.state, 'unreachable');
});

test('an answer that is no list is not an empty one', async () => {
  for (const body of ['{}', 'null', '[]', '', '<html>', '{"metadata":{},"items":{}}'])
    assert.equal((await readFrom((_query, response) => response.end(body))).end.state, 'unreachable', body);
});

test('a look that was stopped says so', async () => {
  const { end } = await readFrom(() => undefined, { signal: AbortSignal.abort() });

  assert.equal(end.state, 'notTried');
});
