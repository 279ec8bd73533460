/** Signing in through a real OpenID provider on loopback, and each way in which that must fail. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';

import { hours } from '../../src/core/time.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import type { Answer, TestClient } from '../support/console-client.ts';
import { startOpenidProvider } from '../support/openid-provider.ts';
import type { OpenidProvider } from '../support/openid-provider.ts';

let provider: OpenidProvider;
let installation: AccountInstallation;

before(async () => {
  provider = await startOpenidProvider();
  installation = await accountInstallation(`apiVersion: honban/v1
organisation: { name: Example }
people:
  yamada: { name: 山田 花子, roles: [owner, approver], contacts: [{ kind: email, to: yamada@example.com }] }
clusters:
  tokyo: { environment: verification, context: nowhere, kubeconfig: /nonexistent }
server:
  oidc:
    issuer: ${provider.issuer}
    clientId: honban
    clientSecret: { command: [printf, a-secret-between-the-two-of-them] }
    scopes: [email, groups]
    groups:
      - { group: everybody, role: viewer }
      - { group: sre, role: operator, cluster: tokyo }
`);
  provider.serve(`${installation.server.opened.server.address.origin}/sign-in/oidc`);
});
after(async () => {
  await installation.end();
  await provider.end();
});
afterEach(() => {
  provider.tampered = undefined;
  provider.person = { email: 'yamada@example.com', email_verified: true, groups: ['sre'] };
});

interface Returned {
  readonly client: TestClient;
  readonly query: string;
}

/** As far as back at the sign-in page. */
async function returned(): Promise<Returned> {
  const client = installation.server.client();
  const begun = await client.ask('POST', '/api/v1/session/oidc');
  assert.equal(begun.status, 200, begun.text);
  const back = await provider.follow(String(begun.json['url']));
  assert.equal(back.pathname, '/sign-in/oidc');
  return { client, query: back.search };
}

async function finished({ client, query }: Returned): Promise<Answer> {
  return await client.ask('POST', '/api/v1/session', { body: { oidc: query } });
}

function refused({ status, json, headers }: Answer, code: string): void {
  assert.equal(json['code'], code);
  assert.ok(status === 401 || status === 403);
  assert.doesNotMatch(headers.get('set-cookie') ?? '', /session/);
  for (const part of ['tried', 'cause', 'fix', 'unchanged']) assert.match(String(json[part]), /\w/);
}

test('who is in a group of the policy comes in with its role, as a person of the policy', async () => {
  const back = await returned();
  const { status, json } = await finished(back);
  assert.equal(status, 200);
  assert.deepEqual(json['account'], {
    name: 'oidc:yamada@example.com',
    person: 'yamada',
    roles: { tokyo: 'operator' },
  });
  const { client } = back;
  const session = await client.ask('GET', '/api/v1/session');
  assert.deepEqual(session.json['account'], json['account']);
  const password = await client.ask('POST', '/api/v1/session/password', {
    body: { password: 'correct horse battery' },
  });
  assert.equal(password.json['code'], 'server.no-password-here');
});

test('an address that the provider did not verify is nobody in the policy', async () => {
  provider.person = { ...provider.person, email_verified: false };
  const { json } = await finished(await returned());
  assert.deepEqual(json['account'], { name: 'oidc:subject-1', roles: { tokyo: 'operator' } });
});

test('who is in no group of the policy stays outside', async () => {
  provider.person = { ...provider.person, groups: ['guests'] };
  refused(await finished(await returned()), 'server.oidc-no-role');
});

test('what was begun in one browser is finished in no other, and only once', async () => {
  const back = await returned();
  refused(await finished({ ...back, client: installation.server.client() }), 'server.link-used');
  const other = await returned();
  refused(await finished({ client: other.client, query: back.query }), 'server.oidc-refused');
  const flow = back.client.cookie;
  assert.equal((await finished(back)).status, 200);
  const again = installation.server.client();
  again.cookie = flow;
  refused(await finished({ client: again, query: back.query }), 'server.oidc-refused');
});

test('a changed state, code or issuer, and an error of the provider, come to nothing', async () => {
  for (const change of [
    (query: URLSearchParams) => query.set('state', 'x'.repeat(43)),
    (query: URLSearchParams) => query.set('code', 'x'.repeat(43)),
    (query: URLSearchParams) => query.set('iss', 'https://evil.example'),
    (query: URLSearchParams) => query.append('state', 'second'),
    (query: URLSearchParams) => {
      query.delete('code');
      query.set('error', 'access_denied');
    },
  ]) {
    const back = await returned();
    const query = new URLSearchParams(back.query);
    change(query);
    refused(await finished({ ...back, query: `?${query.toString()}` }), 'server.oidc-refused');
  }
});

test('an ID token that was changed, or is of another nonce, is refused, and nothing of it is told', async () => {
  let token = '';
  provider.tampered = (answer) => {
    const parsed = JSON.parse(answer) as { id_token: string };
    token = parsed.id_token;
    const [head = '', body = '', signature = ''] = token.split('.');
    const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...said, sub: 'somebody-else' })).toString('base64url');
    return JSON.stringify({ ...parsed, id_token: `${head}.${changed}.${signature}` });
  };
  const answer = await finished(await returned());
  refused(answer, 'server.oidc-refused');
  assert.ok(token !== '' && !answer.text.includes(token.slice(0, 40)));

  let before: string | undefined;
  provider.tampered = (body) => {
    const parsed = JSON.parse(body) as { id_token: string };
    const old = before;
    before = parsed.id_token;
    return old === undefined ? body : JSON.stringify({ ...parsed, id_token: old });
  };
  assert.equal((await finished(await returned())).status, 200);
  refused(await finished(await returned()), 'server.oidc-refused');
});

test('the way back is exactly one address, whatever a request says', async () => {
  const client = installation.server.client();
  const { json } = await client.ask('POST', '/api/v1/session/oidc?redirect_uri=https://evil.example');
  const url = new URL(String(json['url']));
  assert.equal(
    url.searchParams.get('redirect_uri'),
    `${installation.server.opened.server.address.origin}/sign-in/oidc`,
  );
  assert.equal(url.searchParams.get('code_challenge_method'), 'S256');
  assert.equal(url.origin, provider.issuer);
});

test('a sign-in through the provider is evidence, and so is a refused one', async () => {
  const host = await installation.server.signedIn();
  const { text } = await host.ask('GET', '/api/v1/evidence?kind=access&limit=500');
  assert.match(text, /oidc:yamada@example.com signed in by identity provider from 127\.0\.0\.1/);
  assert.match(text, /1 sign-in refused/);
});

test('what the policy takes from a group is gone with the next request, and the session ends after twelve hours', async () => {
  const { client, query } = await returned();
  const { json } = await finished({ client, query });
  const left = Date.parse(String(json['end'])) - Date.now();
  assert.ok(left > hours(11) && left <= hours(12));
  const rolesNow = async (): Promise<unknown> => {
    const { account } = (await client.ask('GET', '/api/v1/session')).json as { account?: { roles: unknown } };
    return account?.roles;
  };
  const before = readFileSync(installation.policy, 'utf8');
  assert.deepEqual(await rolesNow(), { tokyo: 'operator' });
  writeFileSync(
    installation.policy,
    before.replace('group: sre, role: operator', 'group: sre, role: viewer'),
  );
  assert.deepEqual(await rolesNow(), { tokyo: 'viewer' });
  const run = await client.ask('POST', '/api/v1/runs', { body: { kind: 'check', cluster: 'tokyo' } });
  assert.equal(run.status, 403);
  writeFileSync(installation.policy, before.replace('group: sre,', 'group: others,'));
  assert.equal(await rolesNow(), undefined);
  writeFileSync(installation.policy, `${before}\n`);
  assert.equal(await rolesNow(), undefined, 'a session that ended does not come back');
});
