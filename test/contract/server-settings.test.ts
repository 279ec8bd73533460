/** What the server tells of its policy and of itself, to whom, and a test notification as evidence. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';

import type { PolicyPage } from '../../src/contract/policy.ts';
import type { SettingsPage } from '../../src/contract/settings.ts';
import { startTestServer } from '../support/console-client.ts';
import type { TestClient, TestServer } from '../support/console-client.ts';
import { rehearsedInstallation } from '../support/rehearsed-installation.ts';
import type { RehearsedInstallation } from '../support/rehearsed-installation.ts';

let installation: RehearsedInstallation;
let server: TestServer;
let client: TestClient;
before(async () => {
  installation = await rehearsedInstallation();
  const { data, policyFile } = installation;
  server = await startTestServer({ recording: undefined, policy: policyFile, data });
  client = await server.signedIn();
});
after(async () => {
  await server.stop();
  await installation.end();
});

function git(...args: readonly string[]): void {
  const own = ['-c', 'user.name=yamada', '-c', 'user.email=yamada@example.com'];
  execFileSync('git', ['-C', dirname(installation.policyFile), ...own, ...args], { stdio: 'ignore' });
}

async function policyPage(): Promise<NonNullable<PolicyPage['policy']>> {
  const { status, text, json } = await client.ask('GET', '/api/v1/policy');
  assert.equal(status, 200, text);
  const { policy } = json as unknown as PolicyPage;
  assert.ok(policy);
  return policy;
}

test('a policy outside of Git is said to be so', async () => {
  const { comparisons } = await policyPage();
  assert.deepEqual(
    comparisons.map((one) => [one.with, one.state]),
    [
      ['head', 'unknown'],
      ['decision', 'unknown'],
    ],
  );
  assert.match(comparisons[0]?.says.en ?? '', /not in a Git repository/);
});

test('one in Git is compared with what is committed, value by value', async () => {
  git('init', '--quiet');
  git('add', 'honban.yaml');
  git('commit', '--quiet', '-m', 'first');
  assert.equal((await policyPage()).comparisons[0]?.state, 'same');

  const committed = readFileSync(installation.policyFile, 'utf8');
  const looser = committed.replace('rto: 30m', 'rto: 2h').replace('hooks/x', 'hooks/secret');
  writeFileSync(installation.policyFile, looser);
  const changed = await policyPage();
  writeFileSync(installation.policyFile, committed);
  const [head] = changed.comparisons;
  assert.equal(head?.state, 'different');
  const rto = head.changes.find(({ path }) => path === 'objectives.controlPlane.rto');
  assert.ok(rto?.about, 'the format says what the key is for');
  assert.deepEqual([rto.before, rto.after], ['30m', '2h']);
  assert.equal(head.loosened.length, 1);
  assert.equal(changed.commit, undefined);
  // Whoever knows the path of a webhook can often post there: that it changed is told, not to what.
  assert.ok(head.changes.some(({ path }) => path === 'notifications.webhooks.ops-chat.url'));
  assert.doesNotMatch(JSON.stringify(changed), /hooks\/(x|secret)/);
});

test('every section of the format is told in both languages, with what the policy says there', async () => {
  const { sections } = await policyPage();
  const drills = sections.find(({ name }) => name === 'drills');
  assert.ok(drills?.about?.ja);
  const every = drills.keys.find(({ path }) => path === 'drills.every');
  assert.match(every?.value ?? '', /etcd-restore/);
  assert.ok(sections.some(({ isSet }) => !isSet));
});

test('settings tell whom the server notifies, without what an address gives away', async () => {
  const { json, text } = await client.ask('GET', '/api/v1/settings');
  const settings = json as unknown as SettingsPage;
  assert.equal(settings.timeZone, 'Asia/Tokyo');
  assert.equal(settings.command, 'honban up --look-every 30m');
  assert.equal(settings.host?.data, installation.data);
  assert.deepEqual(
    settings.notifications.routes.map(({ name, kind, to }) => [name, kind, to]),
    [['ops-chat', 'webhook', 'http://127.0.0.1:9/…']],
  );
  assert.ok(settings.scheduled.some(({ kind, name }) => kind === 'saboteur' && name === 'etcd-restore'));
  assert.doesNotMatch(text, /hooks\/x|OPS_CHAT/);
});

test('a test notification is sent once under its key, and what came of it is evidence', async () => {
  const headers = { 'idempotency-key': 'k1' };
  const ask = async (route: string) =>
    await client.ask('POST', '/api/v1/notifications/test', { body: { route }, headers });
  const first = await ask('ops-chat');
  assert.equal(first.status, 200, first.text);
  // Its secret is not there: nothing was sent, and that is told.
  assert.equal(first.json['taken'], false);
  assert.equal((await ask('ops-chat')).text, first.text);
  assert.equal((await ask('nobody')).status, 422);
  const { text } = await client.ask('GET', '/api/v1/evidence?kind=access');
  assert.equal(text.match(/test notification by ops-chat: not taken/g)?.length, 1, text);
});

test('a route that the policy does not know is not there', async () => {
  const { status } = await client.ask('POST', '/api/v1/notifications/test', { body: { route: 'nobody' } });
  assert.equal(status, 404);
});
