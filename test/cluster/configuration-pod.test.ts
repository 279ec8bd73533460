/**
 * The configuration of a control-plane node, read by a short-lived pod under a standing approval, with no more than the printed rights:
 * the same files as on the node itself, nothing made there, and nothing left after a kill.
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { parse, stringify } from 'yaml';

import { signingCryptography } from '../../src/adapters/keys/signing-cryptography.ts';
import { readPolicy } from '../../src/adapters/policy/read-policy.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { addStatement } from '../../src/app/words/statements.ts';
import { listedPoints } from '../../src/cli/backup/listed-points.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { backupRun } from '../../src/cli/commands/backup-run.ts';
import { drillSweep } from '../../src/cli/commands/drill-sweep.ts';
import { rbacPrintCommand } from '../../src/cli/commands/rbac-print.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import type { OperationRecord } from '../../src/core/evidence.ts';
import { after as later, days } from '../../src/core/time.ts';
import type { Instant } from '../../src/core/time.ts';
import { busyboxImage } from '../../src/sandbox/images/image.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { Asked, BackupInstallation } from '../support/backup-installation.ts';
import { newHand } from '../support/hands.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { testWorld } from '../support/world.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const hand = newHand();
let sandbox: Sandbox;
let installation: BackupInstallation;
/** The same installation, whose policy reads on the node itself. */
let onNode: string;
/** The same, with an image that nobody has: its pod waits until it is ended. */
let waiting: string;
let kubeconfig: string;
let nodeRoot: string;

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('reader'), nodes: 1 });
  const [node] = (await openSandbox(placeFrom(process.env), sandbox.name)).nodes;
  assert.ok(node !== undefined);
  nodeRoot = node.root;
  await grantPrintedRights();
  kubeconfig = await tokenKubeconfig();
  installation = await backupInstallation(`  configurationPod: { image: ${busyboxImage} }\n`);
  const { policyFile, folder } = installation;
  const policy = (await readFile(policyFile, 'utf8'))
    .replace(/^people: .*$/m, people())
    .replace('environment: verification', `environment: verification, kubeconfig: ${kubeconfig}`);
  await writeFile(policyFile, policy);
  onNode = join(folder, 'on-node.yaml');
  waiting = join(folder, 'waiting.yaml');
  await writeFile(waiting, policy.replace(busyboxImage, 'sandbox.honban.dev/nobody-has:1'));
  await writeFile(onNode, policy.replace(/^ {2}configurationPod: .*$/m, ''));
});
after(async () => {
  await installation.end();
  assert.deepEqual((await sandbox.down()).remaining, []);
});

function people(): string {
  const approver = `sato: { name: Sato, roles: [approver], keys: ["${hand.listed}"] }`;
  return `people: { yamada: { name: Yamada, roles: [owner] }, ${approver} }`;
}

async function grantPrintedRights(): Promise<void> {
  const world = testWorld();
  const asked = rbacPrintCommand.flags.parse({ for: 'backup', configurationPod: true });
  await rbacPrintCommand.run(asked, world);
  const file = join(dirname(sandbox.kubeconfig), 'rights.yaml');
  await writeFile(file, world.stdout());
  await kubectl(sandbox, 'apply', '--filename', file);
}

async function tokenKubeconfig(): Promise<string> {
  const token = await kubectl(sandbox, 'create', 'token', 'honban-backup', '--namespace', 'honban');
  const config = parse(await readFile(sandbox.kubeconfig, 'utf8')) as { users: { user: object }[] };
  for (const entry of config.users) entry.user = { token: token.trim() };
  const file = join(dirname(sandbox.kubeconfig), 'backup.kubeconfig');
  await writeFile(file, stringify(config));
  return file;
}

const save = (given: object = {}): Promise<Asked> =>
  installation.ask(backupRun, { plane: ['configuration'], kubeconfig, ...given });

const readers = async (): Promise<string> =>
  await kubectl(sandbox, '--namespace', 'honban-configuration', 'get', 'pods', '--output', 'name');

/** In the time of commands asked here, and in that of a process of its own. */
async function approve(now: () => Instant): Promise<void> {
  const read = await readPolicy(installation.policyFile);
  assert.ok(read.ok);
  const { policy } = read.value;
  const ledger = openSqliteLedger({ directory: installation.data, version: '0.0.0', now });
  const asked = {
    criterion: 'restore.configuration-pod',
    person: 'sato',
    says: 'tokyo',
    reason: 'No shell on the nodes',
    end: later(now(), days(80)),
  };
  await addStatement(asked, {
    policy,
    criteria: [],
    ledger,
    cryptography: signingCryptography,
    hashing,
    version: '0.0.0',
    now,
    sign: (content) => Promise.resolve(hand.sign(content)),
  });
  await ledger.close();
}

/** All runs here are of one moment, so that only this tells them apart. */
async function pointReachedBy(reached: 'pod' | 'node'): Promise<RecoveryPoint> {
  return await withRepositories(
    { data: installation.data, policy: installation.policyFile },
    testWorld({ workingDirectory: installation.folder }),
    async ({ all }) => {
      const { copies } = await listedPoints(all);
      const found = copies.find(({ point }) => point.facts['reached'] === reached)?.point;
      assert.ok(found !== undefined, reached);
      return found;
    },
  );
}

/** Certificates that the kubelet renews by itself may come between two looks. */
function lastingFiles({ files }: RecoveryPoint['facts']): readonly unknown[] {
  const all = files as readonly { readonly path: string }[];
  assert.ok(all.some(({ path }) => path === '/etc/kubernetes/pki/ca.key'));
  return all.filter(({ path }) => !path.startsWith('/var/lib/kubelet/pki/'));
}

async function operations(): Promise<readonly OperationRecord[]> {
  const { data: directory } = installation;
  const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => systemClock.now() });
  assert.equal((await ledger.verify()).state, 'verified');
  const found: OperationRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (record.kind === 'operation') found.push(record);
  await ledger.close();
  return found;
}

test('without an approval no pod is made, and the record says what is missing', async () => {
  const { code } = await save();
  assert.equal(code, 1);
  const parts = (await operations()).at(-1)?.parts ?? [];
  assert.deepEqual(
    parts.map(({ state, why }) => [state, why?.code]),
    [
      ['failed', 'backup.node-reading-not-approved'],
      ['failed', 'backup.node-reading-not-approved'],
    ],
  );
  assert.equal(await readers(), '');
});

test('under an approval the pod brings what the node itself shows, and is gone afterwards', async () => {
  for (const now of [() => testWorld().now(), () => systemClock.now()]) await approve(now);
  const byPod = await save();
  assert.equal(byPod.code, 0, byPod.stdout + byPod.stderr);
  assert.equal(await readers(), '');
  const { facts, missing, state } = await pointReachedBy('pod');
  assert.deepEqual([state, missing, facts['approvedBy']], ['complete', [], 'sato']);
  const here = await save({ policy: onNode, nodeRoot });
  assert.equal(here.code, 0, here.stdout + here.stderr);
  const same = (await pointReachedBy('node')).facts;
  for (const fact of ['programs', 'encryptionKeys']) assert.deepEqual(facts[fact], same[fact], fact);
  assert.deepEqual(lastingFiles(facts), lastingFiles(same));
  // The kubelet was asked for paths that are not there, and nobody made them.
  assert.ok(!existsSync(join(nodeRoot, 'etc/crictl.yaml')));
});

test('a run that is killed while its pod is there leaves it to the sweep, and the next run is whole', async () => {
  const where = ['--policy', waiting, '--data', installation.data, '--kubeconfig', kubeconfig];
  const child = spawn(process.execPath, [program, 'backup', 'run', '--plane', 'configuration', ...where], {
    cwd: installation.folder,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let seen = '';
  for (let look = 0; look < 1200 && seen === '' && child.exitCode === null; look += 1) {
    seen = await readers();
    await sleep(50);
  }
  child.kill('SIGKILL');
  await ended;
  assert.notEqual(seen, '', 'the pod was seen');
  const swept = await installation.ask(drillSweep);
  assert.equal(swept.code, 0, swept.stdout + swept.stderr);
  assert.equal(await readers(), '');
  const next = await save();
  assert.equal(next.code, 0, next.stdout + next.stderr);
});
