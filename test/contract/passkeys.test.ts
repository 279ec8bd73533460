/** Passkeys against a real server: registered, used and ended, and everything that a thief, a phisher or a broken device might send. */
import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';

import { openAccountBook } from '../../src/adapters/accounts/account-book.ts';
import { accountAdd } from '../../src/cli/commands/account-add.ts';
import { accountLink } from '../../src/cli/commands/account-link.ts';
import { accountRemove } from '../../src/cli/commands/account-remove.ts';
import { accountInstallation } from '../support/accounts.ts';
import type { AccountInstallation } from '../support/accounts.ts';
import { newAuthenticator } from '../support/authenticator.ts';
import type { AskedOptions, Authenticator, Lies } from '../support/authenticator.ts';
import type { Answer, TestClient } from '../support/console-client.ts';

const good = 'correct horse battery';

let installation: AccountInstallation;
const clocks = { date: Date.now, steady: performance.now.bind(performance) };
let later = 0;
/** Failed attempts do not count any more after that. */
const forgotten = 2 * 3_600_000;
before(async () => {
  mock.method(Date, 'now', () => clocks.date() + later);
  mock.method(performance, 'now', () => clocks.steady() + later);
  installation = await accountInstallation();
});
after(async () => await installation.end());

const origin = (): string => installation.server.opened.server.address.origin;

async function byLink(name: string, link: string): Promise<TestClient> {
  const client = installation.server.client();
  const secret = link.trim().split('#')[1];
  const { status } = await client.ask('POST', '/api/v1/session', { body: { link: secret } });
  assert.equal(status, 200, name);
  return client;
}

async function newAccount(name: string): Promise<TestClient> {
  return await byLink(name, await installation.run(accountAdd, { name, role: ['viewer'] }));
}

async function askedNew(client: TestClient): Promise<AskedOptions> {
  const { json, status, text } = await client.ask('POST', '/api/v1/passkeys/challenge');
  assert.equal(status, 200, text);
  return json['options'] as AskedOptions;
}

async function add(client: TestClient, passkey: object, name = 'laptop'): Promise<Answer> {
  return await client.ask('POST', '/api/v1/passkeys', { body: { name, passkey } });
}

/** An account with a passkey, signed in by its first link. */
async function withPasskey(name: string): Promise<{ client: TestClient; device: Authenticator }> {
  const client = await newAccount(name);
  const device = newAuthenticator(origin());
  const { status, text } = await add(client, device.register(await askedNew(client)));
  assert.equal(status, 200, text);
  return { client, device };
}

async function askedUse(client: TestClient = installation.server.client()): Promise<AskedOptions> {
  const { json } = await client.ask('POST', '/api/v1/session/passkey');
  return json['options'] as AskedOptions;
}

async function signIn(passkey: object): Promise<Answer & { readonly client: TestClient }> {
  const client = installation.server.client();
  const answer = await client.ask('POST', '/api/v1/session', { body: { passkey } });
  return { ...answer, client };
}

async function isIn(client: TestClient): Promise<boolean> {
  return (await client.ask('GET', '/api/v1/clusters')).status === 200;
}

test('a passkey is registered, named, and signs in', async () => {
  const { client, device } = await withPasskey('mika');
  const options = await askedUse();
  assert.equal(options.rpId, 'localhost');
  assert.equal((options as { readonly userVerification?: string }).userVerification, 'required');
  const { status, json, client: other } = await signIn(device.use(options));
  assert.equal(status, 200);
  const account = json['account'] as { readonly name: string; readonly ways: readonly string[] };
  assert.equal(account.name, 'mika');
  assert.deepEqual(account.ways, ['passkey']);
  assert.equal(await isIn(other), true);
  const renamed = await client.ask('PUT', `/api/v1/passkeys/${device.id}`, { body: { name: '会社の PC' } });
  const [kept] = renamed.json['items'] as readonly Record<string, unknown>[];
  assert.equal(kept?.['name'], '会社の PC');
  assert.equal(kept?.['kind'], 'one-device');
  assert.equal(typeof kept?.['used'], 'string');
  assert.doesNotMatch(renamed.text, /"key"|counter/);
});

test('what was registered answers what was asked, from the own page, with its holder verified', async () => {
  const client = await newAccount('picky');
  const refused = async (lies: Lies): Promise<string> => {
    const device = newAuthenticator(origin());
    const { json } = await add(client, device.register(await askedNew(client), lies));
    return String(json['code']);
  };
  for (const lies of [
    { origin: 'http://localhost:1' },
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { isVerified: false },
    { challenge: 'Z3Vlc3NlZA' },
    { crossOrigin: true },
    { type: 'webauthn.get' },
  ])
    assert.equal(await refused(lies), 'server.passkey-not-made', JSON.stringify(lies));
  const device = newAuthenticator(origin());
  const response = device.register(await askedNew(client));
  assert.equal((await add(client, response)).status, 200);
  assert.equal((await add(client, response)).json['code'], 'server.passkey-not-made', 'replayed');
});

test('a challenge belongs to the session that asked for it, and to its purpose', async () => {
  const { client: mine, device } = await withPasskey('bound');
  const other = await newAccount('other-bound');
  const stolen = newAuthenticator(origin()).register(await askedNew(mine));
  assert.equal((await add(other, stolen)).json['code'], 'server.passkey-not-made');
  const confirming = (await mine.ask('POST', '/api/v1/session/confirmation/passkey')).json['options'];
  assert.equal((await signIn(device.use(confirming as AskedOptions))).status, 401);
  const signing = device.use(await askedUse());
  const confirmed = await mine.ask('POST', '/api/v1/session/confirmation', { body: { passkey: signing } });
  assert.equal(confirmed.status, 401);
});

test('whatever is not an honest use of a passkey that is kept does not sign in', async () => {
  const { device } = await withPasskey('target');
  const { device: foreign } = await withPasskey('thief');
  const honest = device.use(await askedUse());
  assert.equal((await signIn(honest)).status, 200);
  const handleOf = (used: object) => (used as { response: { userHandle: string } }).response.userHandle;
  const own = handleOf(honest);
  const attempts: readonly (readonly [string, () => Promise<object>])[] = [
    ['replayed', async () => honest],
    ['a challenge of its own', async () => device.use({ ...(await askedUse()), challenge: 'Z3Vlc3NlZA' })],
    ['a page elsewhere', async () => device.use(await askedUse(), { origin: 'https://evil.example' })],
    ['another port', async () => device.use(await askedUse(), { origin: 'http://localhost:1' })],
    ['another relying party', async () => device.use(await askedUse(), { rpId: 'evil.example' })],
    ['a frame in a foreign page', async () => device.use(await askedUse(), { crossOrigin: true })],
    ['nobody verified', async () => device.use(await askedUse(), { isVerified: false })],
    ['the name of another', async () => foreign.use(await askedUse(), { handle: own })],
    ['no name at all', async () => device.use(await askedUse(), { handle: undefined })],
    ['a changed signature', async () => device.use(await askedUse(), { isTampered: true })],
    ['a registration for a use', async () => device.use(await askedUse(), { type: 'webauthn.create' })],
    ['another kind of device', async () => device.use(await askedUse(), { isBackupEligible: true })],
    ['a count that goes back', async () => device.use(await askedUse(), { counter: 1 })],
    ['a passkey that nobody has', async () => newAuthenticator(origin()).use(await askedUse())],
  ];
  const answers = new Set<string>();
  for (const [what, used] of attempts) {
    const answer = await signIn(await used());
    assert.equal(answer.status, 401, what);
    assert.equal(answer.client.cookie, undefined, what);
    answers.add(answer.text);
    // An honest use in between: whoever only fails is slowed down, as with passwords.
    assert.equal((await signIn(device.use(await askedUse()))).status, 200, `after ${what}`);
  }
  assert.equal(answers.size, 1, 'and it is not told why');
  later += forgotten;
});

test('guessing with passkeys is slowed down', async () => {
  const { device } = await withPasskey('slow');
  let status = 401;
  for (let count = 0; count < 20 && status === 401; count += 1)
    ({ status } = await signIn(device.use(await askedUse(), { isVerified: false })));
  assert.equal(status, 429);
  later += forgotten;
});

test('a browser left open registers nothing and ends nothing, until its holder confirms', async () => {
  const { client, device } = await withPasskey('left-open');
  await client.ask('POST', '/api/v1/session/password', { body: { password: good } });
  later += 11 * 60_000;
  for (const [method, path] of [
    ['POST', '/api/v1/passkeys/challenge'],
    ['DELETE', `/api/v1/passkeys/${device.id}`],
    ['DELETE', '/api/v1/session/password'],
  ] as const)
    assert.equal((await client.ask(method, path)).json['code'], 'server.confirm-first', path);
  const confirm = async (body: object): Promise<number> =>
    (await client.ask('POST', '/api/v1/session/confirmation', { body })).status;
  assert.equal(await confirm({ password: `${good}!` }), 401);
  assert.equal((await client.ask('POST', '/api/v1/passkeys/challenge')).status, 403);
  assert.equal(await confirm({ password: good }), 200);
  assert.equal((await client.ask('POST', '/api/v1/passkeys/challenge')).status, 200);
  later += 11 * 60_000;
  assert.equal((await client.ask('POST', '/api/v1/passkeys/challenge')).status, 403);
  const { json } = await client.ask('POST', '/api/v1/session/confirmation/passkey');
  assert.equal(await confirm({ passkey: device.use(json['options'] as AskedOptions) }), 200);
  assert.equal((await client.ask('DELETE', '/api/v1/session/password')).status, 200);
  assert.equal((await installation.enter('left-open', good)).status, 401);
});

test('a passkey of somebody else confirms nothing', async () => {
  const { client } = await withPasskey('owner');
  const { device } = await withPasskey('colleague');
  const { json } = await client.ask('POST', '/api/v1/session/confirmation/passkey');
  const passkey = device.use(json['options'] as AskedOptions);
  const { json: answer } = await client.ask('POST', '/api/v1/session/confirmation', { body: { passkey } });
  assert.equal(answer['code'], 'server.passkey-refused');
});

test('password and passkeys stand in for each other, and the last way in stays', async () => {
  const { client, device } = await withPasskey('ways');
  const ended = async () => await client.ask('DELETE', `/api/v1/passkeys/${device.id}`);
  assert.equal((await ended()).json['code'], 'server.last-way-in');
  await client.ask('POST', '/api/v1/session/password', { body: { password: good } });
  const { client: elsewhere } = await signIn(device.use(await askedUse()));
  const planted = device.use(await askedUse());
  const { status, json } = await ended();
  assert.equal(status, 200);
  assert.deepEqual((json['account'] as { readonly ways: unknown }).ways, ['password']);
  assert.equal(await isIn(client), true);
  assert.equal(await isIn(elsewhere), false, 'other sign-ins end with it');
  assert.equal((await signIn(planted)).status, 401, 'a removed passkey signs in no more');
  const without = await client.ask('DELETE', '/api/v1/session/password');
  assert.equal(without.json['code'], 'server.last-way-in');
});

test('nobody touches the passkey of another, and an account made anew has none of the one before', async () => {
  const { device } = await withPasskey('yuki');
  const other = await newAccount('curious');
  const path = `/api/v1/passkeys/${device.id}`;
  assert.equal((await other.ask('DELETE', path)).status, 404);
  assert.equal((await other.ask('PUT', path, { body: { name: 'mine' } })).status, 404);
  await installation.run(accountRemove, { name: 'yuki' });
  await installation.run(accountAdd, { name: 'yuki', role: ['admin'] });
  assert.equal((await signIn(device.use(await askedUse()))).status, 401);
});

test('a lost passkey is no lost account: the link of the host signs in to register another', async () => {
  await withPasskey('lost');
  const client = await byLink('lost', await installation.run(accountLink, { name: 'lost' }));
  const device = newAuthenticator(origin());
  assert.equal((await add(client, device.register(await askedNew(client)), 'new one')).status, 200);
  assert.equal((await signIn(device.use(await askedUse()))).status, 200);
});

test('the account of the host has no passkeys, nor has a stranger or a program', async () => {
  const host = await installation.server.signedIn();
  const { json } = await host.ask('POST', '/api/v1/passkeys/challenge');
  assert.equal(json['code'], 'server.no-password-here');
  assert.equal((await installation.server.client().ask('GET', '/api/v1/passkeys')).status, 401);
});

test('registering, use, refusal and end are evidence; no key is told', async () => {
  const host = await installation.server.signedIn();
  const { text } = await host.ask('GET', '/api/v1/evidence?kind=access&limit=500');
  for (const sentence of [
    'mika registered the passkey laptop',
    'mika signed in by passkey from 127.0.0.1',
    'mika renamed a passkey: 会社の PC',
    'ways removed the passkey laptop',
    'left-open removed the password',
    'passkey laptop of target refused from 127.0.0.1: its counter went back',
    'sign-in refused',
  ])
    assert.ok(text.includes(sentence), sentence);
  const book = openAccountBook(installation.data);
  const [kept] = book.passkeys.of('mika');
  book.close();
  assert.ok(kept !== undefined && kept.counter > 0 && !kept.backedUp);
  assert.ok(!text.includes(kept.id) && !text.includes(kept.key));
});
