/**
 * Volumes of a real CSI driver: a snapshot by hand, and backups that read one while the application goes on writing.
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni, restic, csi
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { backupRun } from '../../src/cli/commands/backup-run.ts';
import { drillRun } from '../../src/cli/commands/drill-run.ts';
import { rbacPrintCommand } from '../../src/cli/commands/rbac-print.ts';
import { mover, moverImage } from '../../src/sandbox/apps/mover.ts';
import { csiSnapshotClass, csiStorageClass } from '../../src/sandbox/csi/csi-objects.ts';
import { csiDriver } from '../../src/sandbox/csi/driver-name.ts';
import { bringImage } from '../../src/sandbox/images/bring-image.ts';
import { busyboxImage } from '../../src/sandbox/images/image.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { Asked, BackupInstallation } from '../support/backup-installation.ts';
import { newHand } from '../support/hands.ts';
import { applyAsIs as apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { approveReading, tokenKubeconfig } from '../support/pod-reading.ts';
import { testWorld } from '../support/world.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const hand = newHand();
let sandbox: Sandbox;
let installation: BackupInstallation;
let kubeconfig: string;

/** Never at rest: what is read while it goes on differs between the two files by more than one line, or moves. */
const writes =
  'mkdir -m 750 /data/sub; echo deep > /data/sub/file; chown -R 999:999 /data/sub; touch /tmp/ready; while :; do echo x >> /data/a; echo x >> /data/b; sleep 0.01; done';
const pairs =
  'a=$(wc -l < /data/a); b=$(wc -l < /data/b); echo "$a and $b"; [ "$a" -gt 0 ] && { [ "$a" = "$b" ] || [ "$a" = $((b + 1)) ]; }';

function claim(name: string, accessMode: string, more: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: 'shop' },
    spec: {
      accessModes: [accessMode],
      storageClassName: csiStorageClass,
      resources: { requests: { storage: '8Mi' } },
      ...more,
    },
  };
}

function pod(name: string, claimName: string, command: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels: { app: name } },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name,
          image: busyboxImage,
          command: ['sh', '-c', command],
          readinessProbe: { exec: { command: ['test', '-f', '/tmp/ready'] }, periodSeconds: 1 },
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        },
      ],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
    },
  };
}

function snapshotClass(name: string, parameters: object): object {
  return {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name },
    driver: csiDriver,
    deletionPolicy: 'Delete',
    parameters,
  };
}

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('snapshots'), nodes: 1, csi: true });
  const open = await openSandbox(placeFrom(process.env), sandbox.name);
  await bringImage(mover, { sandbox: open, signal: new AbortController().signal });
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
  await apply(
    sandbox,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } },
    claim('db', 'ReadWriteOncePod'),
    snapshotClass('stuck', { ready: 'never' }),
    snapshotClass('full', { fail: 'the pool has no room left' }),
  );
  await kubectl(sandbox, '-n', 'shop', 'wait', '--for=create', 'serviceaccount/default', '--timeout=180s');
  await apply(sandbox, pod('db', 'db', writes));
  await kubectl(sandbox, 'wait', '-n', 'shop', '--for=condition=Ready', 'pod/db', '--timeout=180s');
  await grantPrintedRights();
  kubeconfig = await tokenKubeconfig(sandbox, 'honban-backup');
  installation = await backupInstallation(
    `  volumePod: { image: ${moverImage}, snapshots: { class: ${csiSnapshotClass} } }
  volumeCanaryHooks: [{ volumes: ["shop/db"], write: { pod: { app: db }, command: [sh, -c, "cat > /data/.honban-canary"] } }]
`,
  );
  const approver = `sato: { name: Sato, roles: [approver], keys: ["${hand.listed}"] }`;
  await changePolicy((policy) =>
    policy
      .replace(/^people: .*$/m, `people: { yamada: { name: Yamada, roles: [owner] }, ${approver} }`)
      .replace('environment: verification', `environment: verification, kubeconfig: ${sandbox.kubeconfig}`),
  );
  await approveReading(installation, { topic: 'restore.volume-pod', hand });
});
after(async () => {
  await (installation as BackupInstallation | undefined)?.end();
  assert.deepEqual((await (sandbox as Sandbox | undefined)?.down())?.remaining, []);
});

async function changePolicy(change: (policy: string) => string): Promise<void> {
  const { policyFile } = installation;
  await writeFile(policyFile, change(await readFile(policyFile, 'utf8')));
}

async function changeSnapshots(setting: string): Promise<void> {
  await changePolicy((policy) => policy.replace(/snapshots: \{.*?\}/, `snapshots: { ${setting} }`));
}

async function grantPrintedRights(): Promise<void> {
  const world = testWorld();
  const asked = rbacPrintCommand.flags.parse({ for: 'backup', volumePod: true, volumeSnapshot: true });
  await rbacPrintCommand.run(asked, world);
  const file = join(dirname(sandbox.kubeconfig), 'rights.yaml');
  await writeFile(file, world.stdout());
  await kubectl(sandbox, 'apply', '--validate=false', '--filename', file);
}

const save = (): Promise<Asked> => installation.ask(backupRun, { plane: ['volume'], kubeconfig });

const told = ({ stdout, stderr, problem }: Asked): string => `${stderr}${stdout}${JSON.stringify(problem)}`;

/** Of any run: pods, claims, snapshots, namespaces; and what the storage still has. */
async function made(): Promise<string> {
  const kinds = 'pods,persistentvolumeclaims,volumesnapshots,namespaces';
  const labelled = await kubectl(sandbox, 'get', kinds, '-A', '-l', 'honban.dev/run', '--output', 'name');
  return labelled + (await kubectl(sandbox, 'get', 'volumesnapshotcontents', '--output', 'name'));
}

test('a snapshot by hand is of one moment, although the pod goes on writing, and a claim made of it has its files', async () => {
  await apply(sandbox, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: { name: 'by-hand', namespace: 'shop' },
    spec: { volumeSnapshotClassName: csiSnapshotClass, source: { persistentVolumeClaimName: 'db' } },
  });
  const ready = '--for=jsonpath={.status.readyToUse}=true';
  await kubectl(sandbox, 'wait', '-n', 'shop', ready, 'volumesnapshot/by-hand', '--timeout=180s');
  const dataSource = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'by-hand' };
  await apply(
    sandbox,
    claim('copy', 'ReadWriteOnce', { dataSource }),
    pod('reader', 'copy', `${pairs} && [ "$(stat -c %u:%g:%a /data/sub)" = 999:999:750 ]`),
  );
  const ended = '--for=jsonpath={.status.phase}=Succeeded';
  await kubectl(sandbox, 'wait', '-n', 'shop', ended, 'pod/reader', '--timeout=180s');
  await kubectl(sandbox, 'delete', '-n', 'shop', 'pod/reader', 'pvc/copy', 'volumesnapshot/by-hand');
  await kubectl(sandbox, 'wait', '--for=delete', 'volumesnapshotcontents', '--all', '--timeout=180s');
});

test('a volume that one pod alone may mount is saved from a snapshot while that pod writes', async () => {
  const planned = await installation.ask(backupRun, { plane: ['volume'], kubeconfig, dryRun: true });
  assert.match(planned.stdout, /CSI snapshot/);
  const saved = await save();
  assert.equal(saved.code, 0, told(saved));
  assert.equal(await made(), '');
});

test('a drill restores it into a scratch claim of its class, and finds every file as the snapshot had it', async () => {
  const drilled = await installation.ask(drillRun, { drill: 'volume-restore' }, { output: 'json' });
  assert.equal(drilled.code, 0, told(drilled));
  assert.match(drilled.stdout, new RegExp(`"storageClass": ?"${csiStorageClass}"`));
  assert.equal(await made(), '');
});

test('the same drill on a copy with one other byte fails, which is what was asked of it', async () => {
  const caught = await installation.ask(drillRun, { drill: 'volume-restore', sabotage: 'changed-file' });
  assert.equal(caught.code, 0, told(caught));
  assert.equal(await made(), '');
});

test('a snapshot that never becomes ready is no backup: it is told, in the driver’s words, and undone', async () => {
  await changeSnapshots('class: stuck, readyWithin: 3s');
  const stuck = await save();
  assert.equal(stuck.code, 1, told(stuck));
  assert.match(stuck.stdout, /class stuck was ready within 3 s/);
  assert.equal(await made(), '');
  await changeSnapshots('class: full, readyWithin: 3s');
  const full = await save();
  assert.equal(full.code, 1, told(full));
  assert.match(full.stdout, /the driver says: .*the pool has no room left/);
  assert.equal(await made(), '');
});

test('a backup that is killed while it waits for its snapshot leaves what a sweep removes', async () => {
  await changeSnapshots('class: stuck, readyWithin: 1h');
  const { policyFile, data, folder } = installation;
  const where = ['--policy', policyFile, '--data', data, '--kubeconfig', sandbox.kubeconfig];
  const args = [program, 'backup', 'run', '--plane', 'volume', ...where];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let seen = '';
  while (!seen.includes('volumesnapshotcontent') && child.exitCode === null) {
    await sleep(100);
    // A machine that is busy enough leaves kubectl without an answer.
    seen = await made().catch(() => seen);
  }
  child.kill('SIGKILL');
  await ended;
  assert.match(seen, /volumesnapshotcontent/);
  const swept = spawnSync(process.execPath, [program, 'drill', 'sweep', ...where], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder },
    encoding: 'utf8',
  });
  assert.equal(swept.status, 0, swept.stdout + swept.stderr);
  assert.equal(await made(), '');
});
