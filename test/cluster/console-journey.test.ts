/**
 * Needs: root, nft, conntrack, chromium, fonts-noto-cjk, ssh-keygen
 *
 * A morning of two people at the console of a live cluster, each in a browser of their own: a fault appears and is found, a waiver
 * is asked, signed, and approved by the other; a copy is made and a drill restores it; the decision says so, and the sheet is printed.
 * With HONBAN_PICTURES=FOLDER its main stations are kept as pictures there, those of the guide.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { buildWeb } from '../../tools/web/build.ts';
import { openBrowser, stands } from '../support/browser.ts';
import type { OpenBrowser, Visit } from '../support/browser.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { recoveryTeam } from '../support/recovery-team.ts';
import type { RecoveryTeam } from '../support/recovery-team.ts';
import { startServerIn } from '../support/running-server.ts';
import type { RunningServer } from '../support/running-server.ts';

const pictures = process.env['HONBAN_PICTURES'];
const password = 'four words nobody says aloud';
const namespace = 'legacy-billing';

/** As a small team has them in its first weeks: some things are decided, some are not. */
const standards = `objectives:
  controlPlane: { rto: 30m, rpo: 24h }
drills:
  every: { resource-restore: 7d }
standards:
  podSecurity:
    default: baseline
    namespaces:
      kube-system: { level: privileged, reason: components of the cluster itself }
      local-path-storage: { level: privileged, reason: makes folders on nodes }
  images: { registries: [registry.k8s.io] }
  audit: { level: Metadata, keep: 90d }
`;

let sandbox: Sandbox;
let team: RecoveryTeam;
let server: RunningServer;
let browser: OpenBrowser;
let mika: Visit;
let ren: Visit;

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('journey') });
  team = await recoveryTeam(sandbox.kubeconfig, {
    backups: '  canaries: [resources]\n  resources: { every: 24h, keep: 7d }\n',
    more: standards,
  });
  await writePolicy();
  for (const name of ['default', 'kube-node-lease', 'kube-public'])
    await kubectl(sandbox, 'label', 'namespace', name, 'pod-security.kubernetes.io/enforce=baseline');
  await buildWeb();
  server = await startServerIn(team.folder);
  browser = await openBrowser(server.origin);
  mika = await browser.visit();
  ren = await browser.visit({ language: 'ja' });
});
after(async () => {
  await (browser as OpenBrowser | undefined)?.close();
  const ended = await (server as RunningServer | undefined)?.stop();
  await (team as RecoveryTeam | undefined)?.end();
  assert.deepEqual((await (sandbox as Sandbox | undefined)?.down())?.remaining, []);
  assert.equal(ended, 0);
});

/** Each has a key in a home of their own, and its public part stands in the policy; so does which cluster this is. */
async function writePolicy(): Promise<void> {
  const uid = await kubectl(sandbox, 'get', 'namespace', 'kube-system', '-o', 'jsonpath={.metadata.uid}');
  const people = (['hana', 'ren'] as const).map((name) => {
    const folder = join(team.folder, 'homes', name, '.ssh');
    mkdirSync(folder, { recursive: true });
    bash(`ssh-keygen -q -t ed25519 -N '' -C ${name} -f '${folder}/id_ed25519'`, name);
    const key = readFileSync(join(folder, 'id_ed25519.pub'), 'utf8').trim();
    const role = name === 'ren' ? 'approver' : 'owner';
    return `  ${name}: { name: ${name}, roles: [${role}], keys: ['${key}'], contacts: [{ kind: email, to: ${name}@example.jp }] }\n`;
  });
  const file = join(team.folder, 'honban.yaml');
  const policy = await readFile(file, 'utf8');
  await writeFile(
    file,
    policy
      .replace(/^ {2}hana:.*\n/m, people.join(''))
      .replace('environment: verification', `environment: verification, controlPlane: managed, uid: ${uid}`),
  );
}

function bash(command: string, name: string): string {
  const home = join(team.folder, 'homes', name);
  const made = spawnSync('bash', ['-c', command], { cwd: home, env: { ...process.env, HOME: home } });
  assert.equal(made.status, 0, `${command}\n${made.stderr.toString()}`);
  return made.stdout.toString();
}

async function keep({ page }: Visit, name: string): Promise<void> {
  if (pictures === undefined) return;
  await stands(page);
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function comeByLink({ page }: Visit, words: readonly string[]): Promise<void> {
  const made = await team.ask('account', ...words);
  assert.equal(made.code, 0, made.err);
  const link = /http:\/\/localhost:\d+\/\S+/.exec(made.out)?.[0];
  assert.ok(link !== undefined, made.out);
  await page.goto(link);
  await page.waitForURL(/\/account/);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=again]').fill(password);
  await page.getByRole('button', { name: /^(Save password|パスワードを保存)$/ }).click();
  await page.getByRole('alert').waitFor();
}

test('both come by their first link and set a password', async () => {
  await comeByLink(mika, ['add', 'mika', '--role', 'operator', '--person', 'hana']);
  await comeByLink(ren, ['add', 'ren', '--role', 'approver', '--person', 'ren']);
  await mika.open('/');
  await mika.page.getByRole('heading', { name: 'No-go' }).waitFor();
});

async function checkNow(visit: Visit): Promise<void> {
  await visit.open('/runs');
  await visit.page.getByRole('button', { name: 'Check now' }).click();
  await runIsDone(visit);
}

/** Records are named on its page when it has ended. */
/** Records are named on its page when it has ended. */
/** Records are named on its page when it has ended. */
async function runIsDone({ page }: Visit): Promise<void> {
  await page.waitForURL(/\/runs\/./);
  await page.getByRole('heading', { name: 'Records' }).waitFor({ timeout: 300_000 });
  const told = await page.getByRole('main').innerText();
  assert.ok(await page.getByText('Done', { exact: true }).first().isVisible(), told);
}

test('a fault appears in the cluster, and the next look finds it', async () => {
  await kubectl(sandbox, 'create', 'namespace', namespace);
  await checkNow(mika);
  await mika.open(`/findings?q=${namespace}`);
  await mika.page.getByRole('table').getByText(namespace).first().waitFor();
  await keep(mika, 'finding');
});

/** Runs the command that the page shows, where the person's key is. */
async function sign({ page }: Visit, person: string): Promise<void> {
  const command = await page
    .getByText(/ssh-keygen -Y sign/)
    .first()
    .innerText();
  await page.locator('textarea[name=signature]').fill(bash(command, person));
  await page.locator('main form button[type=submit]').last().click();
}

test('one asks for a waiver and signs it, only the other can approve it', async () => {
  const { page } = mika;
  await mika.open('/waivers?ask=pods.standard');
  await page.getByRole('checkbox', { name: new RegExp(namespace) }).check({ force: true });
  await page.locator('textarea[name=reason]').fill('Its vendor ships the hardened image in January.');
  await page.locator('textarea[name=compensation]').fill('No traffic from outside; reviewed every Monday.');
  await page.getByRole('button', { name: 'Show what to sign' }).click();
  await sign(mika, 'hana');
  await page.getByRole('heading', { name: 'Waiting for approval' }).waitFor();
  assert.equal(await page.getByRole('link', { name: /^Approve/ }).count(), 0, 'who asked cannot approve');
  await ren.open('/waivers');
  await ren.page.getByRole('link', { name: /承認/ }).first().waitFor();
  await ren.page.locator('main').getByRole('link', { name: /承認/ }).first().click();
  await ren.page.getByRole('button', { name: '署名する内容を表示' }).click();
  await ren.page
    .getByText(/ssh-keygen -Y sign/)
    .first()
    .waitFor();
  await keep(ren, 'sign');
  await sign(ren, 'ren');
  await ren.page.getByRole('heading', { name: '有効' }).waitFor();
});

test('a copy is made and restored by a drill, watched to its end', async () => {
  await mika.open('/backups');
  await mika.page.getByRole('button', { name: 'Back up now: Resources' }).click();
  await runIsDone(mika);
  await mika.open('/drills');
  await mika.page.getByRole('link', { name: 'Show the plan: resource-restore' }).click();
  await mika.page.getByRole('button', { name: 'Start the drill' }).waitFor();
  await mika.page.getByRole('button', { name: 'Start the drill' }).click();
  await runIsDone(mika);
  await mika.page.getByText('Passed.', { exact: true }).waitFor();
  await keep(mika, 'drill');
});

test('the decision rests on what was done, and the sheet carries it', async () => {
  await checkNow(mika);
  await mika.open('/criteria?id=pods.standard');
  await mika.page.getByRole('main').getByText('Waived', { exact: true }).first().waitFor();
  await mika.open('/');
  await mika.page.getByRole('heading', { name: 'No-go' }).waitFor();
  await keep(mika, 'decision');
  await ren.open('/sheet');
  await ren.page.getByRole('img').first().waitFor();
  await keep(ren, 'sheet');
  assert.deepEqual([...mika.faults(), ...ren.faults()], []);
});
