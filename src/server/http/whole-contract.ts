/**
 * A server answers the contract, whole, and nothing beside it: the contract's list is what the test of each route with each role goes
 * through, so a route that stands outside of it would be one whose role nobody tests.
 */
import type { Hono } from 'hono';

import { routes } from '../../contract/routes.ts';
import { pathOf } from './bind.ts';

/** Life signs, metrics, the contract itself, and the console's pages and files. */
const beside = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /api/v1/openapi.json', 'GET /*'];

/** @throws Error, because that is a bug of ours: such a server does not start. */
export function refuseOtherRoutes({ routes: bound }: Pick<Hono, 'routes'>): void {
  const wanted = [...routes.map((route) => `${route.method} ${pathOf(route)}`), ...beside];
  // What answers every method only passes a request on.
  const answered = bound
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  const extra = answered.filter((one, index) => !wanted.includes(one) || answered.indexOf(one) !== index);
  const missing = wanted.filter((one) => !answered.includes(one));
  if (extra.length + missing.length > 0)
    throw new Error(`routes beside the contract: ${list(extra)}; of it not answered: ${list(missing)}`);
}

function list(requests: readonly string[]): string {
  return requests.length === 0 ? 'none' : requests.join(', ');
}
