import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Hono } from 'hono';

import { routes } from '../../contract/routes.ts';
import { pathOf } from './bind.ts';
import { refuseOtherRoutes } from './whole-contract.ts';

function appOf(left: number): Hono {
  const app = new Hono();
  app.use('/api/*', async (_, next) => await next());
  for (const path of ['/healthz', '/readyz', '/metrics', '/api/v1/openapi.json', '*'])
    app.get(path, ({ text }) => text(''));
  for (const route of routes.slice(left)) app.on(route.method, pathOf(route), ({ text }) => text(''));
  return app;
}

test('exactly the contract is answered', () => {
  refuseOtherRoutes(appOf(0));
});

test('a route that stands in no list, or is answered twice, is refused', () => {
  const unlisted = appOf(0);
  unlisted.post('/api/v1/everything', ({ text }) => text(''));
  assert.throws(() => refuseOtherRoutes(unlisted), /beside the contract: POST \/api\/v1\/everything; .*none/);
  const twice = appOf(0);
  twice.get('/api/v1/clusters/:cluster/gate', ({ text }) => text(''));
  assert.throws(() => refuseOtherRoutes(twice), /beside the contract: GET .*gate/);
});

test('a route of the contract that nobody answers is refused', () => {
  assert.throws(() => refuseOtherRoutes(appOf(1)), /not answered: GET \/api\/v1\/about/);
});
