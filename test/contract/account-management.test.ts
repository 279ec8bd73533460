/** Accounts and tokens in the hands of admins, over HTTP: what they may, and what not even they may. */
import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';

import { openAccountBook } from '../../src/adapters/accounts/account-book.ts';
import { digestOfPassword } from '../../src/server/sign-in/password.ts';
import { followed, signedInAs } from '../support/account-people.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import type { Answer, TestClient } from '../support/console-client.ts';

const good = 'correct horse battery';

const clocks = { date: Date.now, steady: performance.now.bind(performance) };
let later = 0;
let installation: AccountInstallation;
before(async () => {
  mock.method(Date, 'now', () => clocks.date() + later);
  mock.method(performance, 'now', () => clocks.steady() + later);
  installation = await accountInstallation();
});
after(async () => await installation.end());

async function host(): Promise<TestClient> {
  return await installation.server.signedIn();
}

async function add(client: TestClient, body: object, key?: string): Promise<Answer> {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return await client.ask('POST', '/api/v1/accounts', { body, headers });
}

interface Item {
  readonly name: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly mayChange: boolean;
  readonly signedIn: number;
  readonly isSlowed: boolean;
  readonly lastSignIn?: { readonly by: string; readonly from: string };
}

async function listed(client: TestClient): Promise<readonly Item[]> {
  const { json, status } = await client.ask('GET', '/api/v1/accounts');
  assert.equal(status, 200);
  return json['items'] as readonly Item[];
}

async function isIn(client: TestClient): Promise<boolean> {
  return (await client.ask('GET', '/api/v1/clusters')).status === 200;
}

/** As if it had set a password. */
async function givePassword(name: string): Promise<void> {
  const book = openAccountBook(installation.data);
  const password = await digestOfPassword(good, { n: 16, r: 8, p: 1 });
  book.change(name, (before) => ({ ...before, password }));
  book.close();
}

test('an admin makes an account with a link that its owner follows, and sees it', async () => {
  const admin = await host();
  const body = { name: 'mika', roles: { '*': 'viewer', tokyo: 'operator' }, person: 'yamada' };
  const { status, json } = await add(admin, body, 'once');
  assert.equal(status, 200);
  const again = await add(admin, body, 'once');
  assert.deepEqual(again.json, json, 'the same key is done once');
  assert.equal((await add(admin, body)).json['code'], 'accounts.there-already');
  const mika = await followed(installation, String(json['link']));
  const { json: who } = await mika.ask('GET', '/api/v1/session');
  assert.equal((who['account'] as { readonly person: string }).person, 'yamada');
  const found = (await listed(admin)).find(({ name }) => name === 'mika');
  assert.equal(found?.signedIn, 1);
  assert.deepEqual([found.lastSignIn?.by, found.lastSignIn?.from], ['link', '127.0.0.1']);
  assert.equal((await mika.ask('GET', '/api/v1/accounts')).status, 403);
});

test('people, clusters and names that there are not are refused', async () => {
  const admin = await host();
  const code = async (body: object): Promise<unknown> => (await add(admin, body)).json['code'];
  assert.equal(
    await code({ name: 'odd', roles: { '*': 'viewer' }, person: 'nobody' }),
    'accounts.person-unknown',
  );
  assert.equal(await code({ name: 'odd', roles: { osaka: 'viewer' } }), 'accounts.cluster-unknown');
  for (const body of [
    { name: 'host', roles: { '*': 'admin' } },
    { name: 'Odd', roles: { '*': 'viewer' } },
    { name: 'odd', roles: {} },
    { name: 'odd', roles: { '*': 'root' } },
  ])
    assert.equal(await code(body), 'server.bad-request', JSON.stringify(body));
});

test('an admin of one cluster gives and takes nothing beyond it, to nobody and least to himself', async () => {
  const local = await signedInAs(installation, 'local-admin', 'tokyo=admin');
  await signedInAs(installation, 'everywhere', 'viewer');
  const refused = async (answer: Promise<Answer>): Promise<void> => assert.equal((await answer).status, 403);
  await refused(add(local, { name: 'more', roles: { '*': 'viewer' } }));
  const raise = { body: { roles: { tokyo: 'admin', '*': 'admin' } } };
  await refused(local.ask('PUT', '/api/v1/accounts/local-admin', raise));
  await refused(local.ask('PUT', '/api/v1/accounts/everywhere', { body: { roles: { tokyo: 'viewer' } } }));
  await refused(local.ask('DELETE', '/api/v1/accounts/everywhere'));
  await refused(local.ask('POST', '/api/v1/accounts/everywhere/link'));
  await refused(local.ask('DELETE', '/api/v1/accounts/everywhere/sessions'));
  const there = await add(local, { name: 'there', roles: { tokyo: 'approver' } });
  assert.equal(there.status, 200);
  const given = { body: { roles: { '*': 'viewer', tokyo: 'operator' } } };
  assert.equal((await local.ask('PUT', '/api/v1/accounts/everywhere', given)).status, 200);
});

test('nobody says anew who he himself is', async () => {
  const self = await signedInAs(installation, 'self', 'admin');
  const body = { roles: { '*': 'admin' }, person: 'suzuki' };
  const { status, json } = await self.ask('PUT', '/api/v1/accounts/self', { body });
  assert.deepEqual([status, json['code']], [403, 'accounts.not-own-person']);
  await (await host()).ask('DELETE', '/api/v1/accounts/self');
});

test('the last admin who can sign in is neither ended nor demoted, not even by itself', async () => {
  const one = await signedInAs(installation, 'first-admin', 'admin');
  await signedInAs(installation, 'second-admin', 'admin');
  await givePassword('first-admin');
  const demote = { body: { roles: { '*': 'operator' } } };
  for (const answer of [
    await one.ask('PUT', '/api/v1/accounts/first-admin', demote),
    await one.ask('DELETE', '/api/v1/accounts/first-admin'),
  ])
    assert.equal(answer.json['code'], 'accounts.last-admin', answer.text);
  await givePassword('second-admin');
  assert.equal((await one.ask('PUT', '/api/v1/accounts/first-admin', demote)).status, 200);
  assert.equal((await one.ask('GET', '/api/v1/accounts')).status, 403, 'and holds with the next request');
});

test('what is changed holds at once: roles, the end, ended sign-ins, and a link for who lost the way in', async () => {
  const admin = await host();
  const ren = await signedInAs(installation, 'ren', 'operator');
  await admin.ask('PUT', '/api/v1/accounts/ren', { body: { roles: { tokyo: 'viewer' } } });
  const start = { body: { kind: 'check', cluster: 'tokyo' } };
  assert.equal((await ren.ask('POST', '/api/v1/runs', start)).status, 403);
  assert.equal((await admin.ask('DELETE', '/api/v1/accounts/ren/sessions')).status, 200);
  assert.equal(await isIn(ren), false);
  const { json } = await admin.ask('POST', '/api/v1/accounts/ren/link');
  const again = await followed(installation, String(json['link']));
  assert.equal((await admin.ask('DELETE', '/api/v1/accounts/ren')).status, 200);
  assert.equal(await isIn(again), false);
  assert.equal((await admin.ask('DELETE', '/api/v1/accounts/ren')).status, 404);
});

test('an account that waits because of wrong passwords is let in again by an admin', async () => {
  const admin = await host();
  await signedInAs(installation, 'slow', 'viewer');
  await givePassword('slow');
  let { status } = await installation.enter('slow', `${good}?`);
  for (let count = 0; count < 14 && status === 401; count += 1)
    ({ status } = await installation.enter('slow', `${good}?`));
  assert.equal(status, 429);
  assert.equal((await admin.ask('POST', '/api/v1/accounts/slow/unlock')).status, 200);
  assert.equal((await installation.enter('slow', good)).status, 200);
  later += 2 * 3_600_000;
});

test('a browser left open changes no account and issues no token', async () => {
  const admin = await signedInAs(installation, 'left-open', 'admin');
  later += 11 * 60_000;
  for (const [method, path, body] of [
    ['POST', '/api/v1/accounts', { name: 'planted', roles: { '*': 'admin' } }],
    ['PUT', '/api/v1/accounts/mika', { roles: { '*': 'admin' } }],
    ['DELETE', '/api/v1/accounts/mika', undefined],
    ['POST', '/api/v1/accounts/mika/link', undefined],
    ['POST', '/api/v1/tokens', { name: 'planted', roles: { '*': 'viewer' }, until: '2027-05-31' }],
  ] as const) {
    const { json } = await admin.ask(method, path, body === undefined ? {} : { body });
    assert.equal(json['code'], 'server.confirm-first', path);
  }
});

test('one’s own token does what its owner may, no more, and ends with its owner', async () => {
  const owner = await signedInAs(installation, 'owner', 'tokyo=operator');
  const issue = async (roles: object, name = 'ci', until = '2027-05-31'): Promise<Answer> =>
    await owner.ask('POST', '/api/v1/tokens', { body: { name, roles, until } });
  assert.equal((await issue({ '*': 'viewer' })).status, 403);
  assert.equal((await issue({ tokyo: 'approver' })).status, 400);
  assert.equal((await issue({ tokyo: 'viewer' }, 'ci', '2028-05-31')).status, 422);
  const { json, status } = await issue({ tokyo: 'operator' });
  assert.equal(status, 200);
  const headers = { authorization: `Bearer ${String(json['token'])}` };
  const start = async (): Promise<number> => {
    const body = { kind: 'drill', cluster: 'tokyo', drill: 'none' };
    return (await installation.server.client().ask('POST', '/api/v1/runs', { headers, body })).status;
  };
  assert.notEqual(await start(), 403);
  const admin = await host();
  await admin.ask('PUT', '/api/v1/accounts/owner', { body: { roles: { tokyo: 'viewer' } } });
  assert.equal(await start(), 403, 'its owner may less');
  const { text } = await owner.ask('GET', '/api/v1/tokens');
  assert.ok(text.includes('"ci"') && !text.includes(String(json['token'])));
  await admin.ask('DELETE', '/api/v1/accounts/owner');
  await signedInAs(installation, 'owner', 'operator');
  assert.equal(await start(), 401, 'nor is it of an account that is made anew');
});

test('a token is ended by its owner or an admin, and is nobody else’s business', async () => {
  const owner = await signedInAs(installation, 'issuer', 'viewer');
  const other = await signedInAs(installation, 'other', 'operator');
  const body = { name: 'mine', roles: { '*': 'viewer' }, until: '2027-05-31' };
  const token = (await owner.ask('POST', '/api/v1/tokens', { body })).json['token'];
  assert.equal((await other.ask('DELETE', '/api/v1/tokens/mine')).status, 404);
  assert.deepEqual((await other.ask('GET', '/api/v1/tokens')).json['items'], []);
  const admin = await host();
  assert.equal((await admin.ask('DELETE', '/api/v1/tokens/mine')).status, 200);
  const headers = { authorization: `Bearer ${String(token)}` };
  assert.equal((await installation.server.client().ask('GET', '/api/v1/clusters', { headers })).status, 401);
});

test('a program with a token manages neither accounts nor tokens', async () => {
  const admin = await host();
  const body = { name: 'program', roles: { '*': 'operator' }, until: '2027-05-31' };
  const { json } = await admin.ask('POST', '/api/v1/tokens', { body });
  const headers = { authorization: `Bearer ${String(json['token'])}` };
  const program = installation.server.client();
  assert.equal((await program.ask('GET', '/api/v1/accounts', { headers })).status, 403);
  assert.equal((await program.ask('GET', '/api/v1/tokens', { headers })).status, 401);
  assert.equal((await program.ask('POST', '/api/v1/tokens', { headers, body })).status, 401);
});

test('each change is evidence, with who made it, and no link or token', async () => {
  const admin = await host();
  const { text } = await admin.ask('GET', '/api/v1/evidence?kind=access&limit=500');
  for (const sentence of [
    'account mika added: viewer tokyo=operator',
    'one-time link made for mika',
    'account ren changed: tokyo=viewer',
    'every sign-in of ren ended',
    'account ren removed',
    'account slow may sign in without waiting',
    'token ci made until 2027-05-31: tokyo=operator',
    'token mine revoked',
  ])
    assert.ok(text.includes(sentence), sentence);
  assert.doesNotMatch(text, /sign-in#|honban_/);
});
