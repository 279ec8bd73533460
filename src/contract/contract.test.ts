import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';
import type { RouteDefinition } from './route.ts';

const all: readonly RouteDefinition[] = routes;

test('no two routes are the same request', () => {
  const requests = all.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  assert.deepEqual(
    requests,
    [...new Set(requests)],
    'a route that another one hides would never be asked for',
  );
});

test('every route is versioned, and names exactly the parameters of its path', () => {
  for (const { path, parameters } of all) {
    assert.match(path, /^\/api\/v1\//);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(Object.keys(parameters?.shape ?? {}), inPath, path);
  }
});

test('what changes something needs a role, except signing in and out', () => {
  const doors = new Set(['/api/v1/session', '/api/v1/session/oidc', '/api/v1/session/passkey']);
  for (const { method, path, needs } of all)
    if (method !== 'GET' && !doors.has(path)) assert.notEqual(needs, 'nobody', path);
});

test('the OpenAPI document holds every route, each schema as JSON', () => {
  const document = openApiDocument(routes, '0.1.0');
  assert.equal(document.openapi, '3.1.0');
  for (const { method, path } of all) assert.ok(document.paths[path]?.[method.toLowerCase()], path);
  const text = JSON.stringify(document);
  assert.doesNotMatch(text, /"readOnly"/);
  assert.match(text, /"format":"date-time"/);
  assert.deepEqual(JSON.parse(text), document);
});

test('a query that takes a page has its defaults, and refuses what is no page', () => {
  const route = all.find(({ path }) => path.endsWith('/findings'));
  assert.deepEqual(route?.query?.parse({}), { limit: 100 });
  assert.equal(route?.query?.safeParse({ limit: '1000' }).success, false);
  assert.equal(route?.query?.safeParse({ limit: '7' }).success, true);
});
