/**
 * Volumes of a real cluster, saved by a short-lived pod beside them under a standing approval, with no more than the printed rights,
 * into a folder and a bucket.
 * Needs: root, containerd, runc, nft, conntrack, busybox, cni, restic, s3, openssl
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { backupRun } from '../../src/cli/commands/backup-run.ts';
import { drillRun } from '../../src/cli/commands/drill-run.ts';
import { rbacPrintCommand } from '../../src/cli/commands/rbac-print.ts';
import { repositoryAdd } from '../../src/cli/commands/repository-add.ts';
import { mover, moverImage } from '../../src/sandbox/apps/mover.ts';
import { bringImage } from '../../src/sandbox/images/bring-image.ts';
import { busyboxImage } from '../../src/sandbox/images/image.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { Asked, BackupInstallation } from '../support/backup-installation.ts';
import { newHand } from '../support/hands.ts';
import { apply, kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { approveReading, tokenKubeconfig } from '../support/pod-reading.ts';
import { startS3Server } from '../support/s3-server.ts';
import type { S3Server } from '../support/s3-server.ts';
import { testWorld } from '../support/world.ts';

const hand = newHand();
let sandbox: Sandbox;
let installation: BackupInstallation;
let bucket: S3Server;
let kubeconfig: string;
/** The node of the application: the one that is not asked for anything else. */
let worker: string;

const writes = [
  'echo planted-4711 > /data/rows',
  'mkdir -m 750 /data/sub',
  'echo deep > "/data/sub/a file\nof two lines"',
  'chown -R 999:999 /data/sub',
  'ln -s /nowhere /data/link',
  'head -c 3000000 /dev/urandom > /data/blob',
].join('; ');
const image = busyboxImage;

function claim(name: string, namespace = 'shop'): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '8Mi' } } },
  };
}

/** What the level `restricted` asks of every pod. */
const asNobody = { runAsUser: 65_534, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const withNothing = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

function application(name: string, command: string, namespace = 'shop'): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      nodeSelector: { 'kubernetes.io/hostname': worker },
      terminationGracePeriodSeconds: 0,
      ...(namespace === 'shop' ? {} : { securityContext: asNobody }),
      containers: [
        {
          name,
          image,
          command: ['sh', '-c', `${command}; touch /tmp/ready; exec sleep 100000`],
          readinessProbe: { exec: { command: ['test', '-f', '/tmp/ready'] }, periodSeconds: 1 },
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
          ...(namespace === 'shop' ? {} : { securityContext: withNothing }),
        },
      ],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }],
    },
  };
}

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('mover'), nodes: 2 });
  const open = await openSandbox(placeFrom(process.env), sandbox.name);
  worker = open.nodes[1]?.name ?? '';
  await bringImage(mover, { sandbox: open, signal: new AbortController().signal });
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
  await apply(
    sandbox,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } },
    claim('db'),
    application('db', writes),
  );
  await kubectl(sandbox, 'wait', '-n', 'shop', '--for=condition=Ready', 'pod/db', '--timeout=120s');
  await grantPrintedRights();
  kubeconfig = await tokenKubeconfig(sandbox, 'honban-backup');
  installation = await backupInstallation(
    `  volumePod: { image: ${moverImage} }
  volumeCanaryHooks: [{ volumes: ["shop/db"], write: { pod: { app: db }, command: [sh, -c, "cat > /data/.honban-canary"] } }]
`,
  );
  bucket = await startS3Server();
  await bucket.bucket('backups');
  const { policyFile, folder } = installation;
  const { accessKeyId, secretAccessKey } = bucket.credentials;
  const credentials = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  await writeFile(join(folder, 'credentials'), credentials, { mode: 0o600 });
  const far = `at: "s3://backups/tokyo", credentials: { file: credentials }, s3: { endpoint: "${bucket.endpoint}", ca: ${bucket.caFile} }`;
  const approver = `sato: { name: Sato, roles: [approver], keys: ["${hand.listed}"] }`;
  const policy = (await readFile(policyFile, 'utf8'))
    .replace(/^people: .*$/m, `people: { yamada: { name: Yamada, roles: [owner] }, ${approver} }`)
    .replace('environment: verification', `environment: verification, kubeconfig: ${sandbox.kubeconfig}`)
    .replace('at: far', far);
  await writeFile(policyFile, policy);
  const added = await installation.ask(repositoryAdd);
  assert.equal(added.code, 0, told(added));
});
after(async () => {
  await (bucket as S3Server | undefined)?.end();
  await installation.end();
  assert.deepEqual((await sandbox.down()).remaining, []);
});

async function grantPrintedRights(): Promise<void> {
  const world = testWorld();
  const asked = rbacPrintCommand.flags.parse({ for: 'backup', volumePod: true });
  await rbacPrintCommand.run(asked, world);
  const file = join(dirname(sandbox.kubeconfig), 'rights.yaml');
  await writeFile(file, world.stdout());
  await kubectl(sandbox, 'apply', '--filename', file);
}

const save = (given: object = {}): Promise<Asked> =>
  installation.ask(backupRun, { plane: ['volume'], kubeconfig, ...given });

const told = ({ stdout, stderr, problem }: Asked): string => `${stderr}${stdout}${JSON.stringify(problem)}`;

const movers = async (): Promise<string> =>
  await kubectl(sandbox, 'get', 'pods', '-A', '-l', 'honban.dev/run', '--output', 'name');

test('without an approval no pod is made, and the dry run says what would be', async () => {
  const planned = await save({ dryRun: true });
  assert.equal(planned.code, 0, told(planned));
  assert.match(planned.stdout, /volume shop\/db[\s\S]*restore\.volume-pod for tokyo/);
  const refused = await save();
  assert.equal(refused.code, 1);
  assert.match(refused.stdout, /approval/);
  assert.equal(await movers(), '');
});

test('a pod on the node of the application saves its volume, and is gone afterwards', async () => {
  await approveReading(installation, { topic: 'restore.volume-pod', hand });
  const saved = await save();
  assert.equal(saved.code, 0, told(saved));
  assert.equal(await movers(), '');
});

const scratch = async (): Promise<string> =>
  await kubectl(sandbox, 'get', 'namespaces', '-l', 'honban.dev/run', '--output', 'name');

test('a drill restores it out of the bucket into a scratch claim by a pod, compares it there, and removes the namespace', async () => {
  const asked = { drill: 'volume-restore', repository: 'far' };
  const drilled = await installation.ask(drillRun, asked, { output: 'json' });
  assert.equal(drilled.code, 0, told(drilled));
  assert.match(drilled.stdout, /volume\.restore-into-claim/);
  assert.equal(await scratch(), '');
});

test('the same drill on a copy with one other byte fails, which is what was asked of it', async () => {
  const caught = await installation.ask(drillRun, { drill: 'volume-restore', sabotage: 'changed-file' });
  assert.equal(caught.code, 0, told(caught));
  assert.equal(await scratch(), '');
});

test('where nobody may be root, what the application itself may not read makes the copy partial', async () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  await apply(
    sandbox,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'strict', labels } },
    claim('notes', 'strict'),
    application('notes', 'echo a > /data/open; echo b > /data/shut; chmod 000 /data/shut', 'strict'),
  );
  await kubectl(sandbox, 'wait', '-n', 'strict', '--for=condition=Ready', 'pod/notes', '--timeout=120s');
  const { code, stdout } = await save();
  assert.equal(code, 1);
  assert.match(stdout, /strict\/notes[\s\S]*could not be read: .*shut/);
  assert.equal(await movers(), '');
});
