/** Accounts from the host's command line to a signed-in console, on a server that runs all the while. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openAccountBook } from '../../src/adapters/accounts/account-book.ts';
import { accountsPath } from '../../src/adapters/accounts/account-file.ts';
import { accountAdd } from '../../src/cli/commands/account-add.ts';
import { accountLink } from '../../src/cli/commands/account-link.ts';
import { accountList } from '../../src/cli/commands/account-list.ts';
import { accountRemove } from '../../src/cli/commands/account-remove.ts';
import { accountRole } from '../../src/cli/commands/account-role.ts';
import { digestOfPassword, usualStrength } from '../../src/server/sign-in/password.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import type { TestClient } from '../support/console-client.ts';
import { instant } from '../support/records.ts';

const good = 'correct horse battery';
const better = 'staple the horse correctly';

let installation: AccountInstallation;
before(async () => (installation = await accountInstallation()));
after(async () => await installation.end());

function secretOf(link: string): string {
  return link.trim().split('#')[1] ?? '';
}

/** Made by the command, and with a password set through its first link. */
async function withPassword(name: string, role = 'viewer'): Promise<TestClient> {
  const link = await installation.run(accountAdd, { name, role: [role], person: 'yamada' });
  const client = installation.server.client();
  await client.ask('POST', '/api/v1/session', { body: { link: secretOf(link) } });
  const { status } = await client.ask('POST', '/api/v1/session/password', { body: { password: good } });
  assert.equal(status, 200);
  return client;
}

async function isIn(client: TestClient): Promise<boolean> {
  return (await client.ask('GET', '/api/v1/clusters')).status === 200;
}

test('the first link of an account signs in once, to set a password that then signs in', async () => {
  const link = await installation.run(accountAdd, {
    name: 'mika',
    role: ['viewer', 'tokyo=operator'],
    person: 'yamada',
  });
  assert.ok(link.startsWith(`${installation.server.opened.server.address.origin}/sign-in#`));
  const client = installation.server.client();
  const first = await client.ask('POST', '/api/v1/session', { body: { link: secretOf(link) } });
  assert.deepEqual(first.json['account'], {
    name: 'mika',
    person: 'yamada',
    roles: { '*': 'viewer', tokyo: 'operator' },
    password: 'new',
    ways: [],
  });
  const again = await installation.server
    .client()
    .ask('POST', '/api/v1/session', { body: { link: secretOf(link) } });
  assert.equal(again.json['code'], 'server.link-used');

  const short = await client.ask('POST', '/api/v1/session/password', { body: { password: 'short' } });
  assert.equal(short.status, 422);
  const byLink = client.cookie;
  const set = await client.ask('POST', '/api/v1/session/password', { body: { password: good } });
  assert.equal(set.status, 200);
  assert.notEqual(client.cookie, byLink);
  assert.equal(await isIn(client), true);
  const old = installation.server.client();
  old.cookie = byLink;
  assert.equal(await isIn(old), false);

  assert.equal((await installation.enter(' Mika', good)).status, 200);
});

test('a wrong password and a name that is not there are answered alike', async () => {
  const answers = [];
  for (const body of [
    { name: 'mika', password: better },
    { name: 'nobody-here', password: good },
    { name: 'host', password: good },
  ]) {
    const { status, text } = await installation.server.client().ask('POST', '/api/v1/session', { body });
    answers.push(`${status} ${text}`);
  }
  assert.equal(new Set(answers).size, 1);
  assert.match(answers[0] ?? '', /^401 .*server\.password-wrong/);
});

test('a new password needs the one before, and ends every other sign-in', async () => {
  const here = await withPassword('ren');
  const { client: elsewhere } = await installation.enter('ren', good);
  const without = await here.ask('POST', '/api/v1/session/password', { body: { password: better } });
  assert.equal(without.status, 401);
  const changed = await here.ask('POST', '/api/v1/session/password', {
    body: { current: good, password: better },
  });
  assert.equal(changed.status, 200);
  assert.equal(await isIn(here), true);
  assert.equal(await isIn(elsewhere), false);
  assert.equal((await installation.enter('ren', good)).status, 401);
});

test('people see where they are signed in and end it there, and nobody else does', async () => {
  const here = await withPassword('aoi');
  const { client: elsewhere } = await installation.enter('aoi', good);
  const other = await withPassword('sora');
  const { json } = await here.ask('GET', '/api/v1/sessions');
  const items = json['items'] as readonly { readonly id: string; readonly current: boolean }[];
  assert.deepEqual(
    items.map(({ current }) => current),
    [true, false],
  );
  const path = `/api/v1/sessions/${items[1]?.id ?? ''}`;
  assert.equal((await other.ask('DELETE', path)).status, 404);
  assert.equal(await isIn(elsewhere), true);
  assert.equal((await here.ask('DELETE', path)).status, 200);
  assert.equal(await isIn(elsewhere), false);
});

test('what a command takes away is gone with the next request', async () => {
  const client = await withPassword('yuki', 'admin');
  const start = { body: { kind: 'check', cluster: 'tokyo' } };
  await installation.run(accountRole, { name: 'yuki', role: ['viewer'] });
  assert.equal((await client.ask('POST', '/api/v1/runs', start)).status, 403);
  assert.equal(await isIn(client), true);
  await installation.run(accountRemove, { name: 'yuki' });
  assert.equal(await isIn(client), false);
  const link = await installation.run(accountAdd, { name: 'yuki', role: ['viewer'] });
  assert.equal(await isIn(client), false, 'an account made anew is another one');
  await installation.run(accountRemove, { name: 'yuki' });
  const late = await installation.server
    .client()
    .ask('POST', '/api/v1/session', { body: { link: secretOf(link) } });
  assert.equal(late.status, 401, 'links go with their account');
});

test('a link that was made long ago does not sign in any more', async () => {
  await installation.run(accountAdd, { name: 'late', role: ['viewer'] });
  const old = await installation.run(
    accountLink,
    { name: 'late' },
    { now: () => instant('2026-11-23T09:13:59Z') },
  );
  const { json } = await installation.server
    .client()
    .ask('POST', '/api/v1/session', { body: { link: secretOf(old) } });
  assert.equal(json['code'], 'server.link-used');
});

test('guessing is slowed down, and the links of the host still sign in', async () => {
  await withPassword('target');
  const guess = async () =>
    await installation.server
      .client()
      .ask('POST', '/api/v1/session', { body: { name: 'target', password: better } });
  let answer = await guess();
  // Each wait is twice as long as the one before: however slow the machine is, it comes to one that is not over yet.
  for (let count = 0; count < 14 && answer.status === 401; count += 1) answer = await guess();
  assert.equal(answer.status, 429);
  assert.equal(answer.json['code'], 'server.busy');
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  assert.equal(await isIn(await installation.server.signedIn()), true);
  const link = await installation.run(accountLink, { name: 'target' });
  const byLink = await installation.server
    .client()
    .ask('POST', '/api/v1/session', { body: { link: secretOf(link) } });
  assert.equal(byLink.status, 200);
});

test('a digest made cheaply is made anew when its password is known', async () => {
  const cheap = await digestOfPassword(good, { n: 16, r: 8, p: 1 });
  const book = openAccountBook(installation.data);
  const at = instant('2026-11-24T09:00:00Z');
  book.add({ name: 'cheap', roles: { '*': 'viewer' }, password: cheap, stamp: 's', made: at, changed: at });
  assert.equal((await installation.enter('cheap', good)).status, 200);
  assert.equal(book.account('cheap')?.password?.n, usualStrength.n);
  assert.equal((await installation.enter('cheap', good)).status, 200);
  book.close();
});

test('people and clusters must be those of the policy', async () => {
  const refused = async (flags: object): Promise<string> =>
    await installation.run(accountAdd, { name: 'odd', ...flags }).then(
      () => 'made',
      (error: unknown) => (error as { readonly problem: { readonly code: string } }).problem.code,
    );
  assert.equal(await refused({ role: ['viewer'], person: 'nobody' }), 'accounts.person-unknown');
  assert.equal(await refused({ role: ['osaka=viewer'] }), 'accounts.cluster-unknown');
  assert.equal(await refused({ role: [] }), 'accounts.role-missing');
  await withPassword('there');
  assert.equal(
    await installation
      .run(accountAdd, { name: 'there', role: ['viewer'] })
      .catch((error: unknown) => String(error)),
    'ProblemError: accounts.there-already: change the account there: There is an account of that name.',
  );
});

test('every sign-in and change is evidence, and no secret is in any file', async () => {
  const host = await installation.server.signedIn();
  const { json } = await host.ask('GET', '/api/v1/evidence?kind=access&limit=500');
  const items = json['items'] as readonly { readonly summary: { readonly en: string } }[];
  const said = new Set(items.map(({ summary }) => summary.en));
  for (const sentence of [
    'account mika added: viewer tokyo=operator',
    'mika signed in by one-time link from 127.0.0.1',
    'mika set a password',
    'mika signed in by password from 127.0.0.1',
    'account yuki changed: viewer',
    'account yuki removed',
    'host signed in by one-time link from 127.0.0.1',
    '1 sign-in refused',
  ])
    assert.ok(said.has(sentence), sentence);
  const listed = await installation.run(accountList, {}, { output: 'json' });
  assert.doesNotMatch(listed, /stamp|salt|"key"/);
  assert.equal(statSync(accountsPath(installation.data)).mode & 0o777, 0o600);
  for (const file of readdirSync(installation.data, { recursive: true, withFileTypes: true }))
    if (file.isFile()) {
      const bytes = readFileSync(join(file.parentPath, file.name)).toString('latin1');
      assert.ok(!bytes.includes(good) && !bytes.includes(better), file.name);
    }
});
