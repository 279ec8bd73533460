/**
 * Every damage that a snapshot of a real etcd can have is told, each by the check that catches it; and no file, however hostile,
 * makes the reader hang, crash or grow.
 * Needs: kubernetes
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { bytesInMemory, openByteFile } from '../../src/adapters/etcd/byte-source.ts';
import type { Change } from '../../src/adapters/etcd/etcd-messages.ts';
import { findKey } from '../../src/adapters/etcd/find-key.ts';
import { inspectSnapshot } from '../../src/adapters/etcd/inspect-snapshot.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { randomFrom } from '../support/random.ts';
import { startEtcd } from '../support/real-etcd.ts';
import type { RealEtcd } from '../support/real-etcd.ts';

const { signal } = new AbortController();
const page = 4096;
let etcd: RealEtcd;
let sound: Buffer;

before(async () => {
  etcd = await startEtcd();
  const { client } = etcd;
  for (let batch = 0; batch < 20; batch += 1) await client.change(...batchOf(batch));
  await client.change({ put: '/registry/secrets/default/plain', value: 'k8s\0plain' });
  await client.change({ put: '/registry/secrets/default/one', value: 'k8s:enc:aescbc:v1:key1:xyz' });
  await client.change({ put: '/registry/configmaps/honban/one', value: 'k8s:enc:aescbc:v1:key1:xyz' });
  await client.change({ put: '/registry/secrets/default/two', value: 'k8s:enc:secretbox:v1:key2:xyz' });
  await client.change({ put: '/registry/example.com/widgets/default/one', value: '{}' });
  await client.change({ put: '/registry/services/specs/default/one', value: 'k8s\0' });
  await client.change({ put: '/registry/pods/default/gone', value: 'k8s\0' });
  const { revision } = await client.change({ delete: '/registry/pods/default/gone' });
  await client.compact(revision - 12);
  await client.change({ put: '/registry/pods/default/last', value: 'k8s\0' });
  sound = await snapshotOf(etcd);
});

after(() => etcd.stop());

function batchOf(batch: number): readonly Change[] {
  return Array.from({ length: 50 }, (_, index) => ({
    put: `/registry/pods/default/pod-${(batch * 31 + index) % 400}`,
    value: `k8s\0${'x'.repeat(200 + index * 40)}`,
  }));
}

async function snapshotOf({ client, endpoint }: RealEtcd): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of client.snapshot(endpoint, { signal })) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function inspect(bytes: Uint8Array): ReturnType<typeof inspectSnapshot> {
  return await inspectSnapshot(bytesInMemory(bytes), { signal });
}

function faultsOf({ faults }: Awaited<ReturnType<typeof inspect>>): readonly string[] {
  return [...new Set(faults.map(({ id }) => id))];
}

/** A copy with the bytes at an offset replaced. */
function changed(at: number, bytes: Uint8Array): Buffer {
  const copy = Buffer.from(sound);
  copy.set(bytes, at);
  return copy;
}

function flipped(at: number): Buffer {
  return changed(at, Buffer.of((sound[at] ?? 0) ^ 0x10));
}

/** A leaf of the keys, found by what it holds. */
function leafPage(): number {
  return Math.floor(sound.indexOf('/registry/pods/default/last') / page);
}

test('a sound snapshot says what it holds, and nothing of any value', async () => {
  const inspection = await inspect(sound);
  assert.deepEqual([inspection.faults, inspection.trailer, inspection.alarms], [[], 'matches', []]);
  assert.equal(inspection.resources['pods'], 401);
  assert.equal(inspection.resources['secrets'], 3);
  assert.equal(inspection.resources['example.com/widgets'], 1);
  assert.equal(inspection.resources['services/specs'], 1);
  assert.equal(inspection.plainSecrets, 1);
  assert.deepEqual(
    inspection.encryption.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    [
      { provider: 'aescbc', key: 'key1', values: 2, example: '/registry/secrets/default/one' },
      { provider: 'secretbox', key: 'key2', values: 1, example: '/registry/secrets/default/two' },
    ],
  );
  assert.equal(inspection.storageVersion, '3.7.0');
  assert.equal(inspection.hashKv, (await etcd.client.hashKv(etcd.endpoint, inspection.revision)).hash);
  assert.ok(!JSON.stringify(inspection).includes('xyz'));
});

test('one key is found in a file with its newest value; a deleted one is not', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'honban-etcd-file-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'etcd.db'), sound);
  const file = openByteFile(join(folder, 'etcd.db'));
  t.after(() => file.close());
  assert.equal((await inspectSnapshot(file, { signal })).trailer, 'matches');
  assert.equal(findKey(file, '/registry/secrets/default/plain')?.toString(), 'k8s\0plain');
  assert.equal(findKey(file, '/registry/pods/default/gone'), undefined);
  assert.equal(findKey(file, '/registry/pods/default/never'), undefined);
});

test('a flipped byte that nothing reads is caught by the checksum at the end alone', async () => {
  const { hashKv } = await inspect(sound);
  for (let at = sound.length - 33; at > 2 * page; at -= 997) {
    const inspection = await inspect(flipped(at));
    assert.equal(inspection.trailer, 'differs');
    if (inspection.faults.length === 0 && inspection.hashKv === hashKv) return;
  }
  assert.fail('no byte was found that nothing reads');
});

test('a flipped byte in a key is caught by the checksum and by the hash', async () => {
  const at = sound.indexOf('/registry/pods/default/last') + 12;
  const inspection = await inspect(flipped(at));
  assert.equal(inspection.trailer, 'differs');
  assert.notEqual(inspection.hashKv, (await inspect(sound)).hashKv);
});

test('a copied database without its checksum is told from a snapshot', async () => {
  const inspection = await inspect(sound.subarray(0, -32));
  assert.equal(inspection.trailer, 'missing');
  assert.deepEqual(faultsOf(inspection), ['size']);
});

test('a file that ends early is caught by its size and by its high-water mark', async () => {
  const inspection = await inspect(sound.subarray(0, 10 * page + 512));
  assert.equal(inspection.trailer, 'missing');
  assert.ok(faultsOf(inspection).includes('high-water'));
});

test('a file that ends early at a place that looks whole is caught all the same', async () => {
  const inspection = await inspect(sound.subarray(0, 10 * page + 32));
  assert.equal(inspection.trailer, 'differs');
  assert.ok(faultsOf(inspection).includes('high-water'));
});

test('a page of zeroes is caught by the checksum and by the page itself', async () => {
  const inspection = await inspect(changed(leafPage() * page, Buffer.alloc(page)));
  assert.equal(inspection.trailer, 'differs');
  assert.ok(faultsOf(inspection).includes('page-id'));
});

test('an alarm that travels in a snapshot is named', async (t) => {
  const full = await startEtcd({ arguments: ['--quota-backend-bytes', '200000'] });
  t.after(() => full.stop());
  await assert.rejects(async () => {
    for (let key = 0; key < 3000; key += 1)
      await full.client.change({ put: `/registry/pods/default/${key}`, value: 'x'.repeat(10_000) });
  }, ProblemError);
  assert.deepEqual(
    (await full.client.alarms()).map(({ alarm }) => alarm),
    ['NOSPACE'],
  );
  const inspection = await inspect(await snapshotOf(full));
  assert.deepEqual([inspection.alarms, inspection.faults], [['NOSPACE'], []]);
});

test('meta pages that cannot be believed leave nothing to read, and say so', async () => {
  const copy = changed(30, Buffer.alloc(40));
  copy.set(Buffer.alloc(40), page + 30);
  const inspection = await inspect(copy);
  assert.ok(faultsOf(inspection).includes('meta-checksum'));
  assert.equal(inspection.keys, 0);
});

test('a branch that leads back to itself ends', async () => {
  for (let id = 2; id * page < sound.length - page; id += 1) {
    if (sound.readUInt16LE(id * page + 8) !== 1) continue;
    const self = Buffer.alloc(8);
    self.writeBigUInt64LE(BigInt(id));
    const inspection = await inspect(changed(id * page + 16 + 8, self));
    if (faultsOf(inspection).includes('cycle')) return;
  }
  assert.fail('no branch was found');
});

test('hundreds of absurd numbers at random places never hang, crash or go unseen', async (t) => {
  const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  t.diagnostic(`HONBAN_TEST_SEED=${seed}`);
  const random = randomFrom(seed);
  const absurd = [Buffer.alloc(4, 0xff), Buffer.alloc(8, 0x7f), Buffer.alloc(2, 0xff), Buffer.alloc(64)];
  for (let round = 0; round < 300; round += 1) {
    // Most often into a header or its elements, where numbers are believed.
    const start = Math.floor(random() * (sound.length / page)) * page;
    const at = start + Math.floor(random() ** 3 * 400);
    const spoiled = changed(Math.min(at, sound.length - 100), absurd[round % absurd.length] ?? Buffer.of(1));
    if (spoiled.equals(sound)) continue;
    assert.equal((await inspect(spoiled)).trailer, 'differs');
  }
  const empty = await inspect(new Uint8Array());
  assert.deepEqual([empty.trailer, empty.keys], ['missing', 0]);
});
