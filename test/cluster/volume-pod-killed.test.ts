/**
 * A backup that is killed while its pod waits beside a volume: a sweep removes the pod, over the way that the backup was given. No
 * kubelet is needed, because the pod must not even start.
 * Needs: openssl, restic
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { newHand } from '../support/hands.ts';
import { apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { approveReading } from '../support/pod-reading.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const hand = newHand();
let sandbox: Sandbox;
let installation: BackupInstallation;
/** Policy and data of the installation. */
let where: readonly string[];

const size = { storage: '8Mi' };
const accessModes = ['ReadWriteOnce'];

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('mover-killed'), apiOnly: true });
  await apply(
    sandbox,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'disk' },
      spec: { accessModes, capacity: size, csi: { driver: 'disks.example.org', volumeHandle: 'disk' } },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'db', namespace: 'shop' },
      spec: { accessModes, resources: { requests: size }, volumeName: 'disk', storageClassName: '' },
    },
  );
  // Made by a controller, some time after its namespace; no pod is admitted before.
  await kubectl(sandbox, '-n', 'shop', 'wait', '--for=create', 'serviceaccount/default', '--timeout=120s');
  installation = await backupInstallation('  volumePod: { image: sandbox.honban.dev/restic:1 }\n');
  const { policyFile, data } = installation;
  const approver = `sato: { name: Sato, roles: [approver], keys: ["${hand.listed}"] }`;
  const policy = await readFile(policyFile, 'utf8');
  const people = `people: { yamada: { name: Yamada, roles: [owner] }, ${approver} }`;
  await writeFile(policyFile, policy.replace(/^people: .*$/m, people));
  await approveReading(installation, { topic: 'restore.volume-pod', hand });
  where = ['--policy', policyFile, '--data', data];
});
after(async () => {
  await (installation as BackupInstallation | undefined)?.end();
  assert.deepEqual((await (sandbox as Sandbox | undefined)?.down())?.remaining, []);
});

const movers = async (): Promise<string> =>
  await kubectl(sandbox, 'get', 'pods', '-A', '-l', 'honban.dev/run', '--output', 'name');

/** As a process of its own, in which nothing leads to a cluster: what this one took over would be its own. */
function sweep(...more: readonly string[]): { readonly code: number | null; readonly said: string } {
  const ran = spawnSync(process.execPath, [program, 'drill', 'sweep', ...where, ...more], {
    cwd: installation.folder,
    env: { PATH: process.env['PATH'], HOME: installation.folder },
    encoding: 'utf8',
  });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

test('the sweep names the pod while it cannot reach the cluster, and removes it by the kubeconfig of the backup', async () => {
  const { kubeconfig } = sandbox;
  const args = ['backup', 'run', '--plane', 'volume', ...where, '--kubeconfig', kubeconfig];
  const child = spawn(process.execPath, [program, ...args], { cwd: installation.folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let seen = '';
  while (seen === '' && child.exitCode === null) {
    await sleep(100);
    seen = await movers();
  }
  child.kill('SIGKILL');
  await ended;
  assert.match(seen, /honban-volume-/);
  const astray = sweep();
  assert.equal(astray.code, 4, astray.said);
  assert.equal(await movers(), seen);
  const swept = sweep('--kubeconfig', kubeconfig);
  assert.equal(swept.code, 0, swept.said);
  assert.equal(await movers(), '');
});
