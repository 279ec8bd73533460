import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Hono } from 'hono';

import { roles } from '../../core/account.ts';
import type { RouteDefinition } from '../../contract/route.ts';
import { routes } from '../../contract/routes.ts';
import { ProblemError } from '../../core/problem.ts';
import { readerWith, stranger } from '../sign-in/reader.ts';
import type { Reader } from '../sign-in/reader.ts';
import { bind } from './bind.ts';
import { problemResponse, statusOf } from './problem-response.ts';

const all: readonly RouteDefinition[] = routes;

/** Every route of the contract in front of a handler that only says that it was reached. */
function appFor(reader: Reader): Hono {
  const app = new Hono();
  const around = { readerOf: async () => reader, address: () => ({ proxied: false }) };
  for (const route of all) bind(app, { route, answer: async () => new Response('reached') }, around);
  app.onError((error) => {
    if (!(error instanceof ProblemError)) throw error;
    return problemResponse(error.problem, { language: 'en', status: statusOf(error) });
  });
  return app;
}

async function ask(reader: Reader, { method, path }: RouteDefinition): Promise<number> {
  const response = await appFor(reader).request(path.replace(/\{\w+\}/g, 'tokyo'), {
    method,
    ...(method === 'GET'
      ? {}
      : {
          body: JSON.stringify({ kind: 'check', cluster: 'tokyo', link: 'x' }),
          headers: { 'content-type': 'application/json' },
        }),
  });
  // A body that does not fit this route comes after the question who asks.
  return response.status === 400 ? 200 : response.status;
}

const readers: readonly (readonly [string, Reader])[] = [
  ['nobody', stranger],
  ...roles.map((role) => [`${role} everywhere`, readerWith({ name: 'mika', roles: { '*': role } })] as const),
  ...roles.map((role) => [`${role} here`, readerWith({ name: 'mika', roles: { tokyo: role } })] as const),
  ...roles.map(
    (role) => [`${role} elsewhere`, readerWith({ name: 'mika', roles: { osaka: role } })] as const,
  ),
];

for (const [who, reader] of readers)
  test(`${who} reaches exactly what the contract allows`, async () => {
    for (const route of all) {
      const { needs, method, path } = route;
      const aboutCluster = path.includes('{cluster}');
      const may =
        needs === 'nobody' ||
        (reader.name !== undefined &&
          (needs === 'anybody' || (aboutCluster ? reader.may(needs, 'tokyo') : reader.maySomewhere(needs))));
      const expected = may ? 200 : reader.name === undefined ? 401 : 403;
      assert.equal(await ask(reader, route), expected, `${method} ${path}`);
    }
  });

test('a role on one cluster says nothing of another, and names that objects have are no clusters', () => {
  const here = readerWith({ name: 'mika', roles: { tokyo: 'admin' } });
  assert.equal(here.may('viewer', 'osaka'), false);
  for (const name of ['__proto__', 'constructor', 'toString']) assert.equal(here.may('viewer', name), false);
  assert.equal(readerWith({ name: 'mika', roles: { '*': 'viewer' } }).may('operator', 'tokyo'), false);
  assert.equal(
    readerWith({ name: 'mika', roles: { '*': 'viewer', tokyo: 'operator' } }).may('operator', 'tokyo'),
    true,
  );
});
