import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../../../test/support/records.ts';
import { carrier, startWaiverServer, waived } from '../../../test/support/waiver-server.ts';
import type { Answered, WaiverServer } from '../../../test/support/waiver-server.ts';
import { hands } from '../../../test/support/words.ts';
import { roles } from '../../core/account.ts';
import type { Role } from '../../core/account.ts';
import { waiverDraft, waiverList } from '../../contract/waivers.ts';
import { readerWith } from '../sign-in/reader.ts';
import type { Reader } from '../sign-in/reader.ts';

const asked = {
  person: 'yamada',
  criterion: waived,
  findings: ['shop'],
  reason: "Moves in May; it's planned $(reboot)",
  compensation: 'NetworkPolicy で隔離',
};

/** Composes a step and signs it by somebody's hand. */
async function step(
  server: WaiverServer,
  path: string,
  { body, by, reader = carrier }: { readonly body: object; readonly by: string; readonly reader?: Reader },
): Promise<Answered> {
  const draft = await server.ask(reader, 'POST', server.base + path, body);
  if (draft.status !== 201) return draft;
  return await sign(server, draft.json, { by, reader });
}

async function sign(
  server: WaiverServer,
  json: unknown,
  { by, reader = carrier }: { readonly by: string; readonly reader?: Reader },
): Promise<Answered> {
  const { id, namespace, text } = waiverDraft.parse(json);
  const signature = hands[by]?.sign({ namespace, text }).value;
  return await server.ask(reader, 'POST', `${server.base}/waiver-drafts/${id}/signature`, { signature });
}

async function requested(server: WaiverServer): Promise<string> {
  const { status, json } = await step(server, '/waivers', { body: asked, by: 'yamada' });
  assert.equal(status, 201, JSON.stringify(json));
  return String(json['waiver']);
}

async function states(server: WaiverServer): Promise<readonly string[]> {
  const { json } = await server.ask(carrier, 'GET', `${server.base}/waivers`);
  return waiverList.parse(json).items.map(({ state }) => state);
}

function refused({ status, json }: Answered, code: string, expected = 403): void {
  assert.equal(json['code'], code);
  assert.equal(status, expected);
  for (const part of ['tried', 'cause', 'fix', 'unchanged']) assert.ok(json[part], part);
}

test('asked for by one, approved by another, shown as in force, and ended', async () => {
  const server = await startWaiverServer();
  const id = await requested(server);
  assert.deepEqual(await states(server), ['requested']);

  await step(server, `/waivers/${id}/approval`, { body: { person: 'suzuki' }, by: 'suzuki' });
  assert.deepEqual(await states(server), ['approved']);
  const { json } = await server.ask(carrier, 'GET', `${server.base}/waivers`);
  const [item] = waiverList.parse(json).items;
  assert.equal(item?.requester, 'yamada');
  assert.equal(item?.approver, 'suzuki');
  assert.equal(item?.endsSoon, false);
  server.world.at = instant('2027-02-15T09:00:00Z');
  const later = await server.ask(carrier, 'GET', `${server.base}/waivers`);
  assert.equal(waiverList.parse(later.json).items[0]?.endsSoon, true);

  await step(server, `/waivers/${id}/end`, { body: { person: 'ito' }, by: 'ito' });
  assert.deepEqual(await states(server), ['ended']);
  assert.deepEqual(server.told, ['prod', 'prod', 'prod']);
});

test('refused by somebody else while it waits', async () => {
  const server = await startWaiverServer();
  const id = await requested(server);
  await step(server, `/waivers/${id}/end`, { body: { person: 'suzuki' }, by: 'suzuki' });
  assert.deepEqual(await states(server), ['refused']);
});

test('four eyes: neither the requester, nor another account of the same person, nor a person without the role approves', async () => {
  const server = await startWaiverServer();
  const { json } = await step(server, '/waivers', { body: { ...asked, person: 'sato' }, by: 'sato' });
  const path = `/waivers/${String(json['waiver'])}/approval`;
  const own = readerWith({ name: 'sato-2', person: 'sato', roles: { '*': 'admin' } });

  for (const reader of [carrier, own])
    refused(await step(server, path, { body: { person: 'sato' }, by: 'sato', reader }), 'honban.own-waiver');
  refused(
    await step(server, path, { body: { person: 'suzuki' }, by: 'suzuki', reader: own }),
    'server.not-that-person',
  );
  refused(
    await step(server, path, { body: { person: 'yamada' }, by: 'yamada' }),
    'honban.person-without-role',
  );
  refused(await step(server, path, { body: { person: 'ito' }, by: 'sato' }), 'honban.wrong-content');
  assert.deepEqual(await states(server), ['requested']);
});

test('who may approve when it was composed must still be so when it is signed', async () => {
  const server = await startWaiverServer();
  const id = await requested(server);
  const path = `${server.base}/waivers/${id}/approval`;
  const before = readerWith({ name: 'mika', roles: { prod: 'approver' } });
  const draft = await server.ask(before, 'POST', path, { person: 'suzuki' });
  const after = readerWith({ name: 'mika', roles: { prod: 'operator' } });

  refused(await sign(server, draft.json, { by: 'suzuki', reader: after }), 'server.not-allowed');
  assert.equal((await sign(server, draft.json, { by: 'suzuki', reader: before })).status, 201);
});

for (const role of roles)
  test(`the role ${role} takes exactly the steps it may`, async () => {
    const server = await startWaiverServer();
    const id = await requested(server);
    const reader = readerWith({ name: 'mika', roles: { prod: role } });
    const may = (least: Role, status: number): number =>
      roles.indexOf(role) >= roles.indexOf(least) ? status : 403;
    const status = async (method: string, path: string, body?: object): Promise<number> =>
      (await server.ask(reader, method, server.base + path, body)).status;

    assert.equal(await status('GET', '/waivers'), 200);
    assert.equal(await status('POST', '/waivers', asked), may('operator', 201));
    assert.equal(await status('POST', `/waivers/${id}/approval`, { person: 'ito' }), may('approver', 201));
    assert.equal(await status('POST', `/waivers/${id}/end`, { person: 'ito' }), may('operator', 201));
    assert.equal(
      await status('POST', '/waiver-drafts/none/signature', { signature: 'AAAA' }),
      may('operator', 410),
    );
    const elsewhere = readerWith({ name: 'mika', roles: { staging: 'admin' } });
    assert.equal((await server.ask(elsewhere, 'GET', `${server.base}/waivers`)).status, 403);
  });

test('a waiver is no concern of whoever may act on another cluster only', async () => {
  const server = await startWaiverServer();
  const id = await requested(server);
  const elsewhere = readerWith({ name: 'mika', roles: { staging: 'admin' } });
  for (const path of [`/waivers/${id}/approval`, `/waivers/${id}/end`])
    refused(
      await server.ask(elsewhere, 'POST', `/api/v1/clusters/staging${path}`, { person: 'ito' }),
      'honban.no-such-waiver',
      404,
    );
  const { json } = await server.ask(elsewhere, 'GET', '/api/v1/clusters/staging/waivers');
  assert.deepEqual(waiverList.parse(json).items, []);
});

test('a signature is taken once, for its own draft, by the account that composed it, and within the hour', async () => {
  const server = await startWaiverServer();
  const draft = await server.ask(carrier, 'POST', `${server.base}/waivers`, asked);
  const another = readerWith({ name: 'mika', roles: { '*': 'admin' } });
  refused(await sign(server, draft.json, { by: 'yamada', reader: another }), 'server.draft-gone', 410);
  const { id } = waiverDraft.parse(draft.json);
  const path = `${server.base}/waiver-drafts/${id}/signature`;
  refused(await server.ask(carrier, 'POST', path, { signature: 'yes' }), 'server.no-signature', 400);
  const wrong = Buffer.alloc(64).toString('base64');
  refused(await server.ask(carrier, 'POST', path, { signature: wrong }), 'honban.wrong-content');
  refused(await sign(server, draft.json, { by: 'suzuki' }), 'honban.wrong-content');
  assert.deepEqual(await states(server), []);

  assert.equal((await sign(server, draft.json, { by: 'yamada' })).status, 201);
  refused(await sign(server, draft.json, { by: 'yamada' }), 'server.draft-gone', 410);
});

test('what was mended meanwhile is not waived any more', async () => {
  const server = await startWaiverServer();
  const draft = await server.ask(carrier, 'POST', `${server.base}/waivers`, asked);
  server.world.at = instant('2026-11-24T09:30:00Z');
  await server.look('blog');
  refused(await sign(server, draft.json, { by: 'yamada' }), 'honban.no-such-finding', 409);
});

test('who left the policy meanwhile signs nothing', async () => {
  const server = await startWaiverServer();
  const draft = await server.ask(carrier, 'POST', `${server.base}/waivers`, asked);
  const { suzuki } = server.world.as('suzuki').policy.people;
  server.policyIs({ people: { suzuki } });
  refused(await sign(server, draft.json, { by: 'yamada' }), 'honban.unknown-person', 409);
});

test('the same key does the same once, and another body under it is refused', async () => {
  const server = await startWaiverServer();
  const path = `${server.base}/waivers`;
  const first = await server.ask(carrier, 'POST', path, asked, 'k1');
  const again = await server.ask(carrier, 'POST', path, asked, 'k1');
  assert.deepEqual(again.json, first.json);
  const { id, namespace, text } = waiverDraft.parse(first.json);
  const signature = hands['yamada']?.sign({ namespace, text }).value;
  const to = `${server.base}/waiver-drafts/${id}/signature`;
  const done = await server.ask(carrier, 'POST', to, { signature }, 'k2');
  assert.deepEqual((await server.ask(carrier, 'POST', to, { signature }, 'k2')).json, done.json);
  assert.deepEqual(await states(server), ['requested']);
  refused(
    await server.ask(carrier, 'POST', path, { ...asked, reason: 'other' }, 'k1'),
    'server.key-reused',
    422,
  );
});

test('what a person wrote means nothing to a shell that signs it', async () => {
  const server = await startWaiverServer();
  const { json } = await server.ask(carrier, 'POST', `${server.base}/waivers`, asked);
  const { sshCommand, opensslCommand, hostCommand } = waiverDraft.parse(json);
  for (const command of [sshCommand, opensslCommand]) assert.doesNotMatch(command, /[$`'";()]/);
  assert.ok(hostCommand.includes(`--reason 'Moves in May; it'\\''s planned $(reboot)'`), hostCommand);
});
