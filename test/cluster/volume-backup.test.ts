/**
 * A volume of a real cluster, saved from its node by `honban backup run` and rehearsed by `honban drill run volume-restore`.
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni, restic
 */
import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { backupRun } from '../../src/cli/commands/backup-run.ts';
import { drillRun } from '../../src/cli/commands/drill-run.ts';
import { drillSweep } from '../../src/cli/commands/drill-sweep.ts';
import { scheduleRunDue } from '../../src/cli/commands/schedule-run-due.ts';
import { busyboxImage } from '../../src/sandbox/images/image.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { Asked, BackupInstallation } from '../support/backup-installation.ts';
import { apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';

const place = placeFrom(process.env);
let sandbox: Sandbox;
let installation: BackupInstallation;
let nodeRoot: string;
let node: string;

const writes =
  'echo planted-4711 > /data/rows; mkdir -m 750 /data/sub; echo deep > /data/sub/file; chown -R 999:999 /data/sub';

function database(): readonly object[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data-db-0' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'left-by-a-drill', labels: { 'honban.dev/run': '0123456789abcdef' } },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'db', labels: { app: 'db' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'db',
            image: busyboxImage,
            command: ['sh', '-c', `${writes}; exec sleep 100000`],
            readinessProbe: { exec: { command: ['test', '-f', '/data/sub/file'] }, periodSeconds: 1 },
            volumeMounts: [
              { name: 'data', mountPath: '/data' },
              { name: 'left', mountPath: '/left' },
            ],
          },
        ],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } },
          { name: 'left', persistentVolumeClaim: { claimName: 'left-by-a-drill' } },
        ],
      },
    },
  ];
}

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('t2'), nodes: 1 });
  const open = await openSandbox(place, sandbox.name);
  const [first] = open.nodes;
  assert.ok(first !== undefined);
  node = first.name;
  nodeRoot = first.root;
  await apply(sandbox, ...database());
  await kubectl(sandbox, 'wait', '--for=condition=Ready', 'pod/db', '--timeout=90s');
  installation = await backupInstallation(
    '  volumeCanaries: ["default/data-*"]\ndrills: { saboteurs: { volume-restore: 28d } }\n',
  );
});
after(async () => {
  await installation.end();
  assert.deepEqual((await sandbox.down()).remaining, []);
});

const save = (): Promise<Asked> =>
  installation.ask(backupRun, { plane: ['volume'], nodeRoot, node, kubeconfig: sandbox.kubeconfig });

test('the dry run names the claim and its path, and saves nothing', async () => {
  const asked = { plane: ['volume'], nodeRoot, node, kubeconfig: sandbox.kubeconfig, dryRun: true };
  const { code, stdout } = await installation.ask(backupRun, asked);
  assert.equal(code, 0);
  assert.match(stdout, /default\/data-db-0/);
  assert.doesNotMatch(stdout, /left-by-a-drill/);
});

test('without --plane volumes are saved where the policy schedules them', async () => {
  const plain = await readFile(installation.policyFile, 'utf8');
  const asked = { nodeRoot, node, kubeconfig: sandbox.kubeconfig, dryRun: true };
  assert.doesNotMatch((await installation.ask(backupRun, asked)).stdout, /data-db-0/);
  try {
    await writeFile(
      installation.policyFile,
      plain.replace(/^ {2}volumeCanaries: /m, '  volumes: { every: 1d, keep: 30d }\n$&'),
    );
    const { code, stdout, problem } = await installation.ask(backupRun, asked);
    assert.equal(code, 0, JSON.stringify(problem));
    assert.match(stdout, /default\/data-db-0/);
  } finally {
    await writeFile(installation.policyFile, plain);
  }
});

test('a volume is saved into both repositories, restored by a drill and compared', async () => {
  const saved = await save();
  assert.equal(saved.code, 0, `${saved.stderr}${JSON.stringify(saved.problem)}${saved.stdout}`);
  assert.match(saved.stdout, /data-db-0/);
  const drilled = await installation.ask(drillRun, { drill: 'volume-restore' }, { output: 'json' });
  assert.equal(drilled.code, 0, `${drilled.stderr}${drilled.stdout}${JSON.stringify(drilled.problem)}`);
  assert.doesNotMatch(saved.stdout + drilled.stdout, /planted-4711/);
  assert.match(await readFile(join(await volumeFolder(), '.honban-canary'), 'utf8'), /^honban-canary-/);
});

test('a saboteur drill that is due runs by the schedule, in the way whose turn it is, and then is due no more', async () => {
  const due = async (): Promise<string> => {
    const { stdout } = await installation.ask(scheduleRunDue, { dryRun: true });
    return stdout;
  };
  assert.match(await due(), /drill on a spoiled copy volume-restore: never ran/);
  const { code, stdout, problem } = await installation.ask(scheduleRunDue);
  assert.equal(code, 0, `${stdout}${JSON.stringify(problem)}`);
  assert.match(await due(), /Nothing is due/);
});

test('a saboteur is caught through the command', async () => {
  const { code, stdout, problem } = await installation.ask(drillRun, {
    drill: 'volume-restore',
    sabotage: 'emptied',
  });
  assert.equal(code, 0, `${stdout}${JSON.stringify(problem)}`);
});

test('a canary by a command in the pod is written by the application itself, and a drill finds it', async () => {
  const plain = await readFile(installation.policyFile, 'utf8');
  const hooked = (command: string): string =>
    plain.replace(
      /^ {2}volumeCanaries: .*$/m,
      `  volumeCanaryHooks: [{ volumes: ["default/data-*"], write: { pod: { app: db }, command: [sh, -c, "${command}"] } }]`,
    );
  const before = await kubectl(sandbox, 'exec', 'db', '--', 'cat', '/data/.honban-canary');
  try {
    await writeFile(installation.policyFile, hooked('cat > /data/.honban-canary'));
    const saved = await save();
    assert.equal(saved.code, 0, `${saved.stderr}${saved.stdout}`);
    const written = await kubectl(sandbox, 'exec', 'db', '--', 'cat', '/data/.honban-canary');
    assert.match(written, /^honban-canary-/);
    assert.notEqual(written, before);
    const drilled = await installation.ask(drillRun, { drill: 'volume-restore' });
    assert.equal(drilled.code, 0, `${drilled.stderr}${drilled.stdout}${JSON.stringify(drilled.problem)}`);
    await writeFile(installation.policyFile, hooked('exit 7'));
    const failed = await save();
    assert.equal(failed.code, 1);
    assert.match(failed.stdout, /PARTIAL[\s\S]*canary could not be written/);
  } finally {
    await writeFile(installation.policyFile, plain);
  }
});

test('a volume whose path vanished is a failed backup, never a complete one', async () => {
  const folder = await volumeFolder();
  await rename(folder, `${folder}-away`);
  try {
    const { code, stdout } = await save();
    assert.equal(code, 1);
    assert.match(stdout, /data-db-0/);
  } finally {
    await rename(`${folder}-away`, folder);
  }
});

test('an application that does not wake is named and ends the run with 4; a sweep wakes it', async () => {
  const plain = await readFile(installation.policyFile, 'utf8');
  const inPod = (command: string): string => `{ pod: { app: db }, command: [sh, -c, "${command}"] }`;
  const hooks = `volumes: ["default/data-*"], quiesce: ${inPod('true')}, resume: ${inPod('test -f /tmp/may-wake')}`;
  const sweep = (): Promise<Asked> => installation.ask(drillSweep, { kubeconfig: sandbox.kubeconfig });
  try {
    await writeFile(
      installation.policyFile,
      plain.replace(/^ {2}volumeCanaries: /m, `  volumeHooks: [{ ${hooks} }]\n$&`),
    );
    const { code, stdout, stderr } = await save();
    assert.equal(code, 4, stdout);
    assert.match(stdout, /PARTIAL/);
    assert.match(stderr, /Not everything could be removed; honban drill sweep tries again\. Left:\n {2}\S/);
    assert.equal((await sweep()).code, 4);
    await kubectl(sandbox, 'exec', 'db', '--', 'touch', '/tmp/may-wake');
    const swept = await sweep();
    assert.equal(swept.code, 0, swept.stderr + swept.stdout);
    assert.equal((await save()).code, 0);
  } finally {
    await writeFile(installation.policyFile, plain);
  }
});

test('a write beside the backup is seen: the pod still owns its volume', async () => {
  await writeFile(join(await volumeFolder(), 'later'), 'x');
  assert.match(await kubectl(sandbox, 'exec', 'db', '--', 'ls', '/data'), /later/);
});

async function volumeFolder(): Promise<string> {
  const path = await kubectl(
    sandbox,
    'get',
    'pv',
    '-o',
    `jsonpath={.items[?(@.spec.claimRef.name=='data-db-0')]['spec.hostPath.path','spec.local.path']}`,
  );
  return join(nodeRoot, path.trim());
}
