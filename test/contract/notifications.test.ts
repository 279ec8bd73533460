/** Notices to a real HTTP receiver and a real mail server on this machine, as a policy names them. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { SMTPServer } from 'smtp-server';

import { noticeWays } from '../../src/adapters/notify/notice-ways.ts';
import { outboxFile } from '../../src/adapters/notify/outbox-file.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { emptyOutbox, withNotices } from '../../src/app/notify/outbox.ts';
import { notifyTest } from '../../src/cli/commands/notify-test.ts';
import type { Decision } from '../../src/core/gate/decision.ts';
import { testNotice } from '../../src/core/notice.ts';
import { Notifications } from '../../src/core/policy/notifications.ts';
import { after, hours } from '../../src/core/time.ts';
import { sampleDecision } from '../support/decision.ts';
import { startSmallServer } from '../support/small-server.ts';
import { testWorld } from '../support/world.ts';
import type { TestWorld } from '../support/world.ts';

interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const folder = mkdtempSync(join(tmpdir(), 'honban-notify-'));
const posted: Posted[] = [];
const mailed: string[] = [];
let answer = { status: 204, location: '' };

const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    posted.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(answer.status, answer.location === '' ? {} : { location: answer.location }).end();
  });
});
const mails = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  authOptional: true,
  onAuth({ username, password }, _session, done) {
    if (username === 'honban' && password === 'mail-password') done(null, { user: username });
    else done(new Error('no'));
  },
  onRcptTo({ address }, _session, done) {
    done(address.startsWith('nobody') ? new Error('no such box') : null);
  },
  onData(stream, _session, done) {
    let text = '';
    stream.on('data', (part: Buffer) => (text += part.toString()));
    stream.on('end', () => {
      mailed.push(text);
      done();
    });
  },
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
await new Promise<void>((resolve) => void mails.listen(0, '127.0.0.1', resolve));
const web = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
const post = `smtp://127.0.0.1:${(mails.server.address() as AddressInfo).port}`;

afterAll(async () => {
  await new Promise((resolve) => receiver.close(resolve));
  await new Promise<void>((resolve) => mails.close(resolve));
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  posted.length = 0;
  mailed.length = 0;
  answer = { status: 204, location: '' };
});

interface Told {
  readonly code: number;
  readonly world: TestWorld;
}

async function notify(notifications: object, environment: Record<string, string> = {}): Promise<Told> {
  const file = join(folder, 'honban.yaml');
  const policy = { apiVersion: 'honban/v1', organisation: { name: 'Example' }, notifications };
  writeFileSync(file, JSON.stringify(policy));
  const world = testWorld({
    output: 'json',
    workingDirectory: folder,
    environment: { HOOK_SECRET: 'hook-secret', MAIL_PASSWORD: 'mail-password', ...environment },
  });
  return { code: await notifyTest.run({ policy: file, route: undefined }, world), world };
}

const hook = { url: `${web}/hook/abc`, secret: { env: 'HOOK_SECRET' } };
const mail = {
  server: post,
  from: 'honban@example.com',
  to: ['ops@example.com'],
  user: 'honban',
  password: { env: 'MAIL_PASSWORD' },
};

test('a webhook is one POST that its receiver can verify, and holds no secret', async () => {
  const { code, world } = await notify({ webhooks: { chat: { ...hook, language: 'ja' } } });
  assert.equal(code, 0, world.stdout());
  const [one, ...more] = posted;
  assert.ok(one);
  assert.deepEqual(more, []);
  assert.equal(one.path, '/hook/abc');
  const [, sent, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(one.headers['x-honban-signature'])) ?? [];
  assert.equal(createHmac('sha256', 'hook-secret').update(`${sent}.${one.body}`).digest('hex'), given);
  assert.ok(Math.abs(Date.now() / 1000 - Number(sent)) < 3600);
  const body = JSON.parse(one.body) as Record<string, unknown>;
  assert.match(String(body['text']), /テスト/);
  assert.equal(body['event'], 'test');
  assert.doesNotMatch(one.body + JSON.stringify(one.headers), /hook-secret|mail-password/);
});

test('a redirect is not followed, and a refusal is told without the path of the address', async () => {
  for (const status of [302, 307, 500]) {
    answer = { status, location: `${web}/elsewhere` };
    posted.length = 0;
    const { code, world } = await notify({ webhooks: { chat: hook } });
    assert.equal(code, 1);
    assert.deepEqual(
      posted.map(({ path }) => path),
      ['/hook/abc'],
    );
    assert.match(world.stdout(), new RegExp(`HTTP ${status}`));
    assert.doesNotMatch(world.stdout() + world.stderr(), /hook\/abc|hook-secret/);
  }
});

test('an address by reference is held to the same rule, and an unset reference is named', async () => {
  const byReference = { webhooks: { chat: { ...hook, url: { env: 'HOOK_URL' } } } };
  for (const HOOK_URL of ['http://192.0.2.1/x', 'file:///etc/passwd', 'http://localhost.evil.example/'])
    assert.match((await notify(byReference, { HOOK_URL })).world.stdout(), /neither https nor http/);
  assert.match((await notify(byReference)).world.stdout(), /the variable HOOK_URL is empty or not set/);
  assert.equal((await notify(byReference, { HOOK_URL: hook.url })).code, 0);
  assert.equal(posted.length, 1);
});

test('plain addresses elsewhere are no policy', async () => {
  await assert.rejects(notify({ webhooks: { chat: { ...hook, url: 'http://hooks.example.com/x' } } }));
  await assert.rejects(notify({ mails: { ops: { ...mail, server: 'http://mail.example.com' } } }));
  await assert.rejects(notify({ webhooks: { chat: { url: hook.url, secret: 'written-down' } } }));
});

test('a mail arrives in plain text for every receiver, with its subject in the language asked for', async () => {
  const { code, world } = await notify({ mails: { ops: { ...mail, language: 'ja' } } });
  assert.equal(code, 0, world.stdout());
  const [text = '', ...more] = mailed;
  assert.deepEqual(more, []);
  assert.match(text, /^Subject: =\?UTF-8\?/m);
  assert.match(text, /^To: ops@example\.com/m);
  assert.match(text, /^Auto-Submitted: auto-generated/m);
  assert.doesNotMatch(text, /mail-password/);
});

test('a refused receiver, a wrong password and a server that is not there are told by name, without the secret', async () => {
  const wrong = [
    { ...mail, to: ['nobody@example.com'] },
    { ...mail, password: { env: 'HOOK_SECRET' } },
    { ...mail, server: 'smtp://127.0.0.1:1' },
  ];
  for (const one of wrong) {
    const { code, world } = await notify({ webhooks: { chat: hook }, mails: { ops: one } });
    assert.equal(code, 1);
    assert.match(world.stdout(), /honban\.notice-not-taken/);
    assert.doesNotMatch(world.stdout(), /hook-secret|mail-password/);
  }
  assert.equal(posted.length, 3, 'the other route was told all the same');
  assert.deepEqual(mailed, []);
});

test('the outbox outlives the process, and a file that was cut off is an empty one', async () => {
  const memory = outboxFile(folder);
  assert.deepEqual(await memory.read(), emptyOutbox);
  const notice = { ...testNotice('1', '2026-11-24T09:00:00.000Z' as never), event: 'go-fell' } as const;
  const outbox = withNotices(emptyOutbox, [notice], [{ name: 'chat', on: ['go-fell'] }]);
  await memory.write(outbox);
  assert.deepEqual(await outboxFile(folder).read(), outbox);
  writeFileSync(join(folder, 'notifications.json'), '{"version":1,"deliv');
  assert.deepEqual(await memory.read(), emptyOutbox);
});

/** A server whose gate says this, from its start until everything that it had to tell is told. */
async function serverTelling(decision: Partial<Decision>, until: () => boolean): Promise<void> {
  const notifications = Notifications.parse({
    before: ['2h', '1d'],
    webhooks: { chat: hook },
    mails: { ops: mail },
  });
  const environment = { HOOK_SECRET: 'hook-secret', MAIL_PASSWORD: 'mail-password' };
  const ways = noticeWays({
    notifications: async () => notifications,
    relativeTo: async () => folder,
    environment,
  });
  const server = await startSmallServer({
    now: () => systemClock.now(),
    schedule: { lookEvery: hours(1), runsDue: false },
    decide: async (cluster) => sampleDecision({ cluster, ...decision }),
    notifications: { ways, memory: outboxFile(outbox) },
  });
  const left = Date.now() + 120_000;
  while (!until() && Date.now() < left) await sleep(20);
  await server.stop();
}

const outbox = mkdtempSync(join(folder, 'outbox-'));

test('a server tells before a go ends and when it fell, by web and by mail, each once over restarts', async () => {
  const end = after(systemClock.now(), hours(1));
  const because = { en: 'Evidence of restore.etcd-drill ends.', ja: 'restore.etcd-drill の証跡が切れます。' };
  const go = { verdict: 'go', ends: { whileLookingContinues: { at: end, because } } } as const;
  const told = (count: number) => (): boolean => posted.length >= count && mailed.length >= count;
  await serverTelling(go, told(1));
  // The first look at the gate is over before this one stops: it waits for it.
  await serverTelling(go, () => true);
  await serverTelling({ verdict: 'no-go' }, told(2));
  await serverTelling({ verdict: 'no-go' }, () => true);
  const notices = posted.map(({ body }) => JSON.parse(body) as { event: string; end?: string; text: string });
  assert.deepEqual(
    notices.map(({ event }) => event),
    ['go-ends', 'go-fell'],
  );
  assert.equal(notices[0]?.end, end);
  assert.match(
    notices[0]?.text ?? '',
    /^The go of tokyo ends at .* UTC\. Evidence of restore\.etcd-drill ends\.$/,
  );
  assert.match(notices[1]?.text ?? '', /^tokyo may not carry production any more: /);
  assert.equal(mailed.length, 2);
  assert.match(mailed[0] ?? '', /^Subject: \[Honban\] The go of tokyo ends at /m);
  assert.match(mailed[1] ?? '', /^Subject: \[Honban\] tokyo may not carry production/m);
});
