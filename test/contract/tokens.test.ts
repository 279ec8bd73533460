/** Tokens: each route with each role through the header, and whatever else a holder or a thief of one might try. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { accountsPath } from '../../src/adapters/accounts/account-file.ts';
import { tokenCreate } from '../../src/cli/commands/token-create.ts';
import { tokenList } from '../../src/cli/commands/token-list.ts';
import { tokenRevoke } from '../../src/cli/commands/token-revoke.ts';
import type { RouteDefinition } from '../../src/contract/route.ts';
import { routes } from '../../src/contract/routes.ts';
import { tokenRoles } from '../../src/core/account.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import type { Answer } from '../support/console-client.ts';
import { instant } from '../support/records.ts';

const all: readonly RouteDefinition[] = routes;
const until = '2027-05-31';

let installation: AccountInstallation;
before(async () => (installation = await accountInstallation()));
after(async () => await installation.end());

async function made(name: string, role: string, changes = {}): Promise<string> {
  return (await installation.run(tokenCreate, { name, role: [role], until }, changes)).trim();
}

async function withToken(
  token: string,
  ...[method, path, body]: readonly [method: string, path: string, body?: unknown]
): Promise<Answer> {
  return await installation.server.client().ask(method, path, {
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body }),
  });
}

const filled = ({ path }: RouteDefinition): string =>
  path.replace('{cluster}', 'tokyo').replaceAll(/\{\w+\}/g, 'none');

const scopes = ['', 'tokyo='];
const asked = all.filter(({ stream, needs }) => stream !== true && needs !== 'nobody');

for (const role of tokenRoles)
  for (const scope of scopes)
    test(`each route answers a token of ${scope}${role} exactly as far as that goes`, async () => {
      const token = await made(`${role}-${scopes.indexOf(scope)}`, `${scope}${role}`);
      for (const route of asked) {
        const { method, path, needs, body } = route;
        const { status } = await withToken(token, method, filled(route), body && {});
        const reaches = needs === 'anybody' || tokenRoles.indexOf(role) >= rankOf(needs);
        assert.equal(status === 403, !reaches, `${method} ${path}: ${status}`);
      }
    });

/** Whatever needs an approver is out of reach. */
function rankOf(needs: string): number {
  const rank = (tokenRoles as readonly string[]).indexOf(needs);
  return rank === -1 ? Infinity : rank;
}

test('a token is good for nothing after its end or once it is revoked', async () => {
  const token = await made('short', 'viewer');
  assert.equal((await withToken(token, 'GET', '/api/v1/clusters')).status, 200);
  assert.equal((await withToken(token, 'GET', '/metrics')).status, 200);
  await installation.run(tokenRevoke, { name: 'short' });
  const revoked = await withToken(token, 'GET', '/api/v1/clusters');
  assert.equal(revoked.status, 401);
  assert.equal(revoked.json['code'], 'server.token-not-valid');
  const old = await installation.run(
    tokenCreate,
    { name: 'old', role: ['viewer'], until: '2026-11-24' },
    { now: () => instant('2026-11-01T00:00:00Z') },
  );
  assert.equal((await withToken(old.trim(), 'GET', '/api/v1/clusters')).status, 401);
});

test('whoever comes with a wrong token is nobody, whatever cookie comes along', async () => {
  const { cookie } = await installation.server.signedIn();
  const client = installation.server.client();
  client.cookie = cookie;
  for (const authorization of ['Bearer x', 'Bearer', 'Basic aG9zdDo=', `Bearer ${'a'.repeat(3000)}`]) {
    const { status } = await client.ask('GET', '/api/v1/clusters', { headers: { authorization } });
    assert.equal(status, 401, authorization.slice(0, 20));
    const write = await client.ask('DELETE', '/api/v1/session', {
      headers: { authorization, 'x-honban': '' },
    });
    assert.equal(write.status, 401);
  }
  assert.equal((await client.ask('GET', '/api/v1/clusters')).status, 200);
});

test('a token opens no session, sets no password and sees no sign-ins', async () => {
  const token = await made('curious', 'operator');
  for (const [method, path, body] of [
    ['GET', '/api/v1/sessions', undefined],
    ['DELETE', '/api/v1/sessions/x', undefined],
    ['POST', '/api/v1/session/password', { password: 'correct horse battery' }],
  ] as const)
    assert.equal((await withToken(token, method, path, body)).status, 401, path);
  const { json, headers } = await withToken(token, 'GET', '/api/v1/session');
  assert.equal(json['account'], undefined);
  assert.equal(headers.get('set-cookie'), null);
});

test('what a token starts is by a service of its name', async () => {
  const token = await made('nightly', 'tokyo=operator');
  const start = async () =>
    await withToken(token, 'POST', '/api/v1/runs', { kind: 'check', cluster: 'tokyo' });
  let answer = await start();
  // The server looks by itself as well, and there is one look at a time.
  for (let count = 0; count < 600 && answer.status === 409; count += 1) {
    await sleep(100);
    answer = await start();
  }
  assert.ok(answer.status < 300, answer.text);
  assert.deepEqual((answer.json['run'] as { readonly startedBy: unknown }).startedBy, {
    kind: 'service',
    name: 'token:nightly',
  });
});

test('a token is shown once; kept is what proves it, listed is what it may', async () => {
  const token = await made('secret', 'viewer');
  assert.match(token, /^honban_[\w-]{43}$/);
  const listed = await installation.run(tokenList, {}, { output: 'json' });
  assert.match(listed, /"secret"/);
  const kept = readFileSync(accountsPath(installation.data)).toString('latin1');
  for (const text of [listed, kept]) assert.ok(!text.includes(token) && !text.includes(token.slice(7)));
  const host = await installation.server.signedIn();
  const { text } = await host.ask('GET', '/api/v1/evidence?kind=access&limit=500');
  assert.match(text, /token secret made until 2027-05-31: viewer/);
  assert.match(text, /token short revoked/);
  assert.match(text, /token nightly used from 127\.0\.0\.1/);
  assert.ok(!text.includes(token));
});

test('more than a year, an end in the past, no role or a name taken makes no token', async () => {
  const refused = async (flags: object): Promise<string> =>
    await installation.run(tokenCreate, { name: 'odd', role: ['viewer'], until, ...flags }).then(
      () => 'made',
      (error: unknown) => (error as { readonly problem: { readonly code: string } }).problem.code,
    );
  assert.equal(await refused({ until: '2027-11-26' }), 'accounts.token-end-out-of-range');
  assert.equal(await refused({ until: '2026-11-24' }), 'accounts.token-end-out-of-range');
  assert.equal(await refused({ role: [] }), 'accounts.role-missing');
  assert.equal(await refused({ role: ['osaka=viewer'] }), 'accounts.cluster-unknown');
  await made('taken', 'viewer');
  assert.equal(await refused({ name: 'taken' }), 'accounts.token-there-already');
  for (const role of ['approver', 'admin', 'tokyo=approver'])
    assert.equal(tokenCreate.flags.safeParse({ name: 'odd', role: [role], until }).success, false, role);
});
