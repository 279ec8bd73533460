/** Each route with each role, for all clusters and for one: it answers exactly as far as the role goes, and on no other cluster. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import type { RouteDefinition } from '../../src/contract/route.ts';
import { routes } from '../../src/contract/routes.ts';
import { roles } from '../../src/core/account.ts';
import { signedInAs } from '../support/account-people.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';

const all: readonly RouteDefinition[] = routes;
const asked = all.filter(({ stream, needs }) => stream !== true && needs !== 'nobody');

let installation: AccountInstallation;
before(async () => (installation = await accountInstallation()));
after(async () => await installation.end());

const filled = ({ path }: RouteDefinition, cluster: string): string =>
  path.replace('{cluster}', cluster).replaceAll(/\{\w+\}/g, 'none');

for (const role of roles)
  for (const scope of ['', 'tokyo='])
    test(`${scope}${role}: each route answers as far as that goes`, async () => {
      const client = await signedInAs(installation, `${role}-${scope.length}`, `${scope}${role}`);
      for (const route of asked)
        for (const cluster of route.path.includes('{cluster}') ? ['tokyo', 'osaka'] : ['tokyo']) {
          const { method, path, needs, body } = route;
          const { status } = await client.ask(method, filled(route, cluster), body ? { body: {} } : {});
          const isThere = scope === '' || cluster === 'tokyo';
          const reaches =
            needs === 'anybody' ||
            (needs !== 'nobody' && isThere && roles.indexOf(role) >= roles.indexOf(needs));
          assert.equal(status === 403, !reaches, `${method} ${path} on ${cluster}: ${status}`);
          assert.notEqual(status, 401, `${method} ${path}`);
          assert.ok(status < 500 || status === 503, `${method} ${path}: ${status}`);
        }
    });
