/**
 * `honban backup run` against a real API server and its etcd: the canary goes through the API and comes back out of the copy, and
 * a run of several planes that is killed or told to stop at any moment leaves no half point, nothing readable, a ledger that
 * verifies, and a next run that works.
 * 6 kills, or 60 with HONBAN_TEST_LONG=1; HONBAN_TEST_SEED repeats a run.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { bytesInMemory } from '../../src/adapters/etcd/byte-source.ts';
import { findKey } from '../../src/adapters/etcd/find-key.ts';
import { findClusterAccess } from '../../src/adapters/kubernetes/cluster-access.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { listedPoints } from '../../src/cli/backup/listed-points.ts';
import { withRepositories } from '../../src/cli/backup/open-repositories.ts';
import { backupRun } from '../../src/cli/commands/backup-run.ts';
import { findCanary } from '../../src/core/backup/canary.ts';
import type { OperationRecord } from '../../src/core/evidence.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { backupInstallation } from '../support/backup-installation.ts';
import type { BackupInstallation } from '../support/backup-installation.ts';
import { freePort } from '../support/free-port.ts';
import { sandboxNameFor } from '../support/kubectl.ts';
import { randomFrom } from '../support/random.ts';
import { testWorld } from '../support/world.ts';

const rounds = process.env['HONBAN_TEST_LONG'] === '1' ? 60 : 6;
const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

let sandbox: Sandbox;
let installation: BackupInstallation;
let flags: Readonly<Record<string, string>>;

before(async () => {
  sandbox = await startSandbox({ name: sandboxNameFor('backup'), apiOnly: true });
  installation = await backupInstallation('  canaries: [etcd]\n');
  const access = findClusterAccess({ kubeconfig: sandbox.kubeconfig, environment: {} });
  const pki = join(sandbox.kubeconfig, '..', 'pki');
  flags = {
    kubeconfig: sandbox.kubeconfig,
    etcdCa: join(pki, 'etcd-ca.crt'),
    etcdCert: join(pki, 'etcd-client.crt'),
    etcdKey: join(pki, 'etcd-client.key'),
    endpoint: `https://${new URL(access.cluster.server).hostname}:2379`,
  };
});

after(async () => {
  await installation.end();
  await sandbox.down();
});

test('a canary goes in through the API, and the copy brings it back', async () => {
  const { endpoint = '', ...rest } = flags;
  const asked = await installation.ask(backupRun, { ...rest, plane: ['etcd'], etcdEndpoints: [endpoint] });
  assert.equal(asked.code, 0, asked.stdout + asked.stderr + (asked.problem?.cause.en ?? ''));
  await withRepositories(
    { data: installation.data, policy: installation.policyFile },
    testWorld({ workingDirectory: installation.folder }),
    async (opened) => {
      const { copies } = await listedPoints(opened.all);
      assert.equal(copies.length, 2);
      for (const { repository, point } of copies) {
        const [content] = point.contents;
        assert.ok(content !== undefined && point.canary !== undefined);
        const parts: Uint8Array[] = [];
        const identities = await opened.identities();
        const { signal } = new AbortController();
        for await (const part of (await repository.open()).read(point, content, { identities, signal }))
          parts.push(part);
        const value = findKey(bytesInMemory(Buffer.concat(parts)), point.canary.at);
        const line = findCanary(value?.toString('latin1') ?? '');
        assert.equal(hashing.sha256(line ?? ''), point.canary.digest);
      }
    },
  );
});

test('etcd is saved also while its API server is away, as of the cluster that its own data names', async () => {
  const { endpoint = '', kubeconfig = '', ...rest } = flags;
  const text = await readFile(kubeconfig, 'utf8');
  const away = join(installation.folder, 'away.kubeconfig');
  await writeFile(away, text.replace(/https:\/\/[^\s"]+/, `https://127.0.0.1:${await freePort()}`));
  const given = { ...rest, kubeconfig: away, etcdEndpoints: [endpoint] };
  const saved = await installation.ask(backupRun, { ...given, plane: ['etcd'] });
  // The canary goes through the API server: without it the copy is made, and is partial.
  assert.equal(saved.code, 1, saved.stderr + JSON.stringify(saved.problem));
  assert.match(saved.stdout, /^The API server did not answer; .* newest copy of that name/);
  assert.match(saved.stdout, /PARTIAL 2[\s\S]*canary could not be written/);
  const record = (await operations()).at(-1);
  assert.equal(record?.clusterNamedBy, 'earlier-copy');
  const resources = await installation.ask(backupRun, { ...given, plane: ['etcd', 'resources'] });
  assert.equal(resources.problem?.code, 'kubernetes.unreachable');
});

test('a dry run prints the plan and does nothing', async () => {
  const { endpoint = '', ...rest } = flags;
  const before = (await operations()).length;
  const given = { ...rest, plane: ['etcd'], etcdEndpoints: [endpoint], dryRun: true };
  const asked = await installation.ask(backupRun, given);
  assert.equal(asked.code, 0);
  assert.match(asked.stdout, /canary.*\n.*take a snapshot from the first member that answers of https:/);
  assert.equal((await operations()).length, before);
});

test(`${rounds} kills leave nothing false, nothing readable and a next run that works`, async (t) => {
  t.diagnostic(`HONBAN_TEST_SEED=${seed}`);
  const random = randomFrom(seed);
  const whole = await run(undefined);
  assert.equal(whole.code, 0, whole.errors);
  for (let round = 0; round < rounds; round += 1)
    await run({ after: random() * whole.milliseconds, signal: random() < 0.7 ? 'SIGKILL' : 'SIGTERM' });
  // The ledger's copy is no more than the ledger beside it; everything else leaves no name at all.
  const left = await readdir(join(installation.data, 'spool'));
  assert.deepEqual(
    left.filter((name) => !name.startsWith('ledger-')),
    [],
  );
  const last = await run(undefined);
  assert.equal(last.code, 0, last.errors);
  assert.deepEqual(await readdir(join(installation.data, 'spool')), []);
  const records = await operations();
  const complete = records.filter(({ outcome }) => outcome === 'complete');
  assert.equal(records.at(-1)?.outcome, 'complete');
  // Whatever a record calls complete is there, in both repositories.
  await withRepositories(
    { data: installation.data, policy: installation.policyFile },
    testWorld({ workingDirectory: installation.folder }),
    async ({ all }) => {
      const { copies, refused } = await listedPoints(all);
      assert.deepEqual(refused, []);
      const stored = new Set(copies.map(({ repository, point }) => `${repository.name} ${point.id}`));
      for (const part of complete.flatMap(({ parts }) => parts))
        assert.ok(stored.has(`${part.repository} ${part.point}`));
    },
  );
});

interface Ended {
  readonly code: number | null;
  readonly errors: string;
  readonly milliseconds: number;
}

interface Kill {
  /** Milliseconds. */
  readonly after: number;
  readonly signal: 'SIGKILL' | 'SIGTERM';
}

async function run(kill: Kill | undefined): Promise<Ended> {
  const started = performance.now();
  const { endpoint = '', kubeconfig = '', etcdCa = '', etcdCert = '', etcdKey = '' } = flags;
  const args = [
    '--plane',
    'etcd,resources,honban',
    '--etcd-endpoints',
    endpoint,
    '--etcd-ca',
    etcdCa,
    '--etcd-cert',
    etcdCert,
  ];
  const where = [
    '--policy',
    installation.policyFile,
    '--data',
    installation.data,
    '--kubeconfig',
    kubeconfig,
  ];
  const child = spawn(
    process.execPath,
    [program, 'backup', 'run', ...args, '--etcd-key', etcdKey, ...where],
    { cwd: installation.folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const timer = kill === undefined ? undefined : setTimeout(() => child.kill(kill.signal), kill.after);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  return { code, errors, milliseconds: performance.now() - started };
}

async function operations(): Promise<readonly OperationRecord[]> {
  const directory = installation.data;
  const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => systemClock.now() });
  assert.equal((await ledger.verify()).state, 'verified');
  const found: OperationRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (record.kind === 'operation') found.push(record);
  await ledger.close();
  return found;
}
