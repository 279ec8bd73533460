/**
 * A run of backups of a real etcd into real repositories: recorded before and after, complete only when every repository has it and
 * every member agrees, and without a trace of any value outside of what is sealed.
 * Needs: kubernetes
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { bytesInMemory } from '../../src/adapters/etcd/byte-source.ts';
import { compareMembers } from '../../src/adapters/etcd/compare-members.ts';
import { etcdItem } from '../../src/adapters/etcd/etcd-item.ts';
import { findKey } from '../../src/adapters/etcd/find-key.ts';
import { inspectSnapshot } from '../../src/adapters/etcd/inspect-snapshot.ts';
import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import type { BackupItem, CanaryPlace } from '../../src/app/backup/backup-item.ts';
import type { RecoveryPoint } from '../../src/core/backup/recovery-point.ts';
import { runBackup } from '../../src/app/backup/run-backup.ts';
import type { BackupRun, RepositoryPlace } from '../../src/app/backup/run-backup.ts';
import { repositoryForeign } from '../../src/app/backup/repository-problems.ts';
import { foreign } from '../../src/app/backup/repository-faults.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import type { ClusterIdentity, OperationRecord } from '../../src/core/evidence.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { storedNamespace } from '../support/stored-namespace.ts';
import { startEtcd } from '../support/real-etcd.ts';
import type { RealEtcd } from '../support/real-etcd.ts';
import { repositoryKit } from '../support/repository-kit.ts';
import type { RepositoryKit } from '../support/repository-kit.ts';

const secret = 'planted-5e0f7c1b-value';
const canaryKey = '/registry/configmaps/honban/honban-canary';
const cluster: ClusterIdentity = { kind: 'cluster', uid: 'u1' };
let etcd: RealEtcd;
let folder: string;
let ledger: EvidenceLedger;
let kits: readonly [RepositoryKit, RepositoryKit];

before(async () => {
  etcd = await startEtcd();
  await etcd.client.change({ put: '/registry/secrets/default/one', value: `k8s\0${secret}` });
});
after(() => etcd.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'honban-backup-'));
  ledger = openSqliteLedger({
    directory: join(folder, 'data'),
    version: '0.0.0',
    now: () => systemClock.now(),
  });
  kits = [await repositoryKit(), await repositoryKit()];
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true });
  await Promise.all(kits.map((kit) => kit.end()));
});

let planted = '';
const canary: CanaryPlace = {
  at: canaryKey,
  plant: async (line) => {
    planted = line;
    await etcd.client.change({ put: canaryKey, value: `k8s\0${line}` });
  },
};

function item(changes: Partial<Parameters<typeof etcdItem>[0]> = {}): BackupItem {
  return etcdItem({
    access: { endpoints: [etcd.endpoint] },
    cluster: { kind: 'cluster', id: 'u1', name: 'tokyo' },
    kubernetesVersion: '1.37.2',
    canary,
    spoolFolder: join(folder, 'spool'),
    ...changes,
  });
}

function withoutCanary(endpoint: string): BackupItem {
  return etcdItem({
    access: { endpoints: [endpoint] },
    cluster: { kind: 'cluster', id: 'u1', name: 'tokyo' },
    kubernetesVersion: '1.37.2',
    spoolFolder: join(folder, 'spool'),
  });
}

function places(): readonly RepositoryPlace[] {
  const [here, far] = kits;
  return [
    { name: 'here', open: () => here.reopen({ name: 'here' }) },
    { name: 'far', open: () => far.reopen({ name: 'far' }) },
  ];
}

async function run(changes: Partial<BackupRun> = {}): Promise<OperationRecord> {
  return await runBackup({
    items: [item()],
    repositories: places(),
    cluster,
    clusterName: 'tokyo',
    ledger,
    journal: openFileJournal(join(folder, 'runs')),
    clock: systemClock,
    hashing,
    version: '0.0.0',
    host: 'test',
    actor: { kind: 'service', name: 'test' },
    signal: new AbortController().signal,
    ...changes,
  });
}

async function recorded(): Promise<readonly OperationRecord[]> {
  const found: OperationRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (record.kind === 'operation') found.push(record);
  return found;
}

async function pointsIn(kit: RepositoryKit): Promise<readonly RecoveryPoint[]> {
  const found: RecoveryPoint[] = [];
  for await (const listed of kit.repository.points())
    if (listed.state === 'trusted') found.push(listed.point);
  return found;
}

async function contentOf(kit: RepositoryKit, point: RecoveryPoint): Promise<Buffer> {
  const [content] = point.contents;
  assert.ok(content !== undefined);
  const parts: Uint8Array[] = [];
  const options = { identities: [kit.identities.data], signal: new AbortController().signal };
  for await (const part of kit.repository.read(point, content, options)) parts.push(part);
  return Buffer.concat(parts);
}

test('a run stores the same verified snapshot in every repository, and says so before and after', async () => {
  const ended = await run();
  assert.equal(ended.outcome, 'complete', JSON.stringify(ended.parts));
  const records = await recorded();
  assert.deepEqual(
    records.map(({ outcome }) => outcome),
    ['started', 'complete'],
  );
  const promised = records[0]?.parts[0]?.canary;
  assert.equal(promised?.digest, hashing.sha256(planted));
  for (const kit of kits) {
    const [point] = await pointsIn(kit);
    assert.ok(point !== undefined);
    assert.deepEqual([point.canary?.at, point.canary?.digest], [canaryKey, promised?.digest]);
    const file = bytesInMemory(await contentOf(kit, point));
    const inspection = await inspectSnapshot(file, { signal: new AbortController().signal });
    assert.deepEqual(point.facts['inspection'], { ...inspection });
    assert.equal(findKey(file, canaryKey)?.toString(), `k8s\0${planted}`);
    assert.equal(findKey(file, '/registry/secrets/default/one')?.toString(), `k8s\0${secret}`);
    assert.deepEqual(
      (point.facts['members'] as readonly { readonly hashKv: number }[]).map(({ hashKv }) => hashKv),
      [inspection.hashKv],
    );
  }
});

test('no value and no canary is anywhere but inside what is sealed', async () => {
  await run();
  const written = [folder, ...kits.map((kit) => kit.folder)];
  let files = 0;
  for (const place of written)
    for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      files += 1;
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      for (const hidden of [secret, planted])
        assert.ok(!text.includes(hidden), `${entry.name} holds a value`);
    }
  assert.ok(files > 6);
  assert.deepEqual(await readdir(join(folder, 'spool')), []);
});

test('the etcd of another cluster is not saved under the name of this one', async (t) => {
  const key = '/registry/namespaces/kube-system';
  t.after(() => etcd.client.change({ delete: key }));
  await etcd.client.change({ put: key, value: storedNamespace('u2') });
  const refused = await run();
  const whys = refused.parts.map(({ state, why }) => `${state} ${why?.code}`);
  assert.deepEqual(whys, ['failed etcd.of-another-cluster', 'failed etcd.of-another-cluster']);
  assert.deepEqual(await pointsIn(kits[0]), []);
  await etcd.client.change({ put: key, value: storedNamespace('u1') });
  assert.equal((await run()).outcome, 'complete');
  assert.equal((await pointsIn(kits[0]))[0]?.facts['clusterSeenInside'], true);
});

test('one repository of two that fails makes the run partial, and the other has its copy', async () => {
  const [here] = places();
  assert.ok(here !== undefined);
  const broken: RepositoryPlace = {
    name: 'far',
    open: () => {
      throw new ProblemError(repositoryForeign({ at: 'far', what: foreign['other-id'] }));
    },
  };
  const ended = await run({ repositories: [broken, here] });
  assert.equal(ended.outcome, 'partial');
  assert.deepEqual(
    ended.parts.map(({ state, why }) => [state, why?.code]),
    [
      ['failed', 'repository.foreign'],
      ['complete', undefined],
    ],
  );
  assert.equal((await pointsIn(kits[0])).length, 1);
});

test('a canary that cannot be written makes the copy partial, and it promises none', async () => {
  const refused: CanaryPlace = {
    at: canaryKey,
    plant: () => {
      throw new ProblemError(repositoryForeign({ at: 'api', what: foreign['other-id'] }));
    },
  };
  const ended = await run({ items: [item({ canary: refused })] });
  assert.equal(ended.outcome, 'partial');
  const [point] = await pointsIn(kits[0]);
  assert.deepEqual([point?.state, point?.canary, point?.missing.length], ['partial', undefined, 1]);
});

test('an etcd that cannot be reached fails the run, and nothing is stored', async () => {
  const ended = await run({ items: [item({ access: { endpoints: ['http://127.0.0.1:9'] } })] });
  assert.deepEqual(
    [ended.outcome, ...ended.parts.map(({ why }) => why?.code)],
    ['failed', 'etcd.unreachable', 'etcd.unreachable'],
  );
  assert.deepEqual(await pointsIn(kits[0]), []);
});

test('a node whose power goes in the middle of a snapshot makes the run failed, and the next one is whole', async (t) => {
  const disk = await mkdtemp(join(tmpdir(), 'honban-etcd-power-'));
  t.after(() => rm(disk, { recursive: true }));
  const before = await startEtcd({ folder: disk });
  // Far more than can be on its way when the power goes.
  for (let key = 0; key < 64; key += 1)
    await before.client.change({ put: `/registry/pods/default/${key}`, value: 'x'.repeat(1_000_000) });
  let lost = false;
  const ended = await run({
    items: [withoutCanary(before.endpoint)],
    onProgress: ({ bytes }) => {
      if (!lost && bytes > 0) lost = process.kill(before.pid, 'SIGKILL');
    },
  });
  await before.stop();
  assert.ok(lost);
  assert.equal(ended.outcome, 'failed', JSON.stringify(ended.parts));
  for (const { state, why } of ended.parts) assert.deepEqual([state, why !== undefined], ['failed', true]);
  for (const kit of kits) assert.deepEqual(await pointsIn(kit), []);
  for (const left of ['spool', 'runs'])
    assert.deepEqual(await readdir(join(folder, left)).catch(() => []), []);

  const after = await startEtcd({ folder: disk });
  t.after(() => after.stop());
  const next = await run({ items: [withoutCanary(after.endpoint)] });
  assert.equal(next.outcome, 'complete', JSON.stringify(next.parts));
  for (const kit of kits) assert.equal((await pointsIn(kit)).length, 1);
});

test('an interruption half way ends in an aborted record and no point', async () => {
  const stop = new AbortController();
  const ended = await run({
    signal: stop.signal,
    onProgress: ({ doing }) => {
      if (doing.en.startsWith('writing')) stop.abort();
    },
  });
  assert.equal(ended.outcome, 'aborted');
  assert.deepEqual(await pointsIn(kits[1]), []);
  assert.deepEqual(
    (await recorded()).map(({ outcome }) => outcome),
    ['started', 'aborted'],
  );
});

test('a member that holds other data than the snapshot is told, whichever is damaged', async (t) => {
  const other = await startEtcd();
  t.after(() => other.stop());
  await other.client.change({ put: '/registry/secrets/default/one', value: 'k8s\0other' });
  const parts: Uint8Array[] = [];
  const { signal } = new AbortController();
  for await (const part of other.client.snapshot(other.endpoint, { signal })) parts.push(part);
  const inspection = await inspectSnapshot(bytesInMemory(Buffer.concat(parts)), { signal });
  const comparison = { inspection, hashWith: () => Promise.resolve(0), signal };
  const verdicts = async (etcd: RealEtcd): Promise<readonly string[]> =>
    (await compareMembers({ ...comparison, etcd: etcd.client })).map(({ verdict }) => verdict);
  assert.deepEqual(await verdicts(other), ['agrees']);
  assert.deepEqual(await verdicts(etcd), ['differs']);
});
