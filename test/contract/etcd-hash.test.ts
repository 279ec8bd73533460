/**
 * The hash that Honban computes from a file is the one that a live etcd answers: random histories of puts, deletes, ranges,
 * transactions, leases and compactions. 12 histories for each etcd, or 100 with HONBAN_TEST_LONG=1; HONBAN_TEST_SEED repeats a run.
 * Needs: kubernetes
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { bytesInMemory } from '../../src/adapters/etcd/byte-source.ts';
import type { Change } from '../../src/adapters/etcd/etcd-messages.ts';
import { inspectSnapshot } from '../../src/adapters/etcd/inspect-snapshot.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { randomFrom } from '../support/random.ts';
import { startEtcd } from '../support/real-etcd.ts';
import type { RealEtcd } from '../support/real-etcd.ts';

const histories = process.env['HONBAN_TEST_LONG'] === '1' ? 100 : 12;
const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const { signal } = new AbortController();

for (const kubernetes of ['1.36', '1.37'])
  test(`${histories} random histories hash as the etcd of Kubernetes ${kubernetes} hashes them`, async (t) => {
    t.diagnostic(`HONBAN_TEST_SEED=${seed}`);
    const etcd = await startEtcd({ kubernetes });
    t.after(() => etcd.stop());
    const random = randomFrom(seed);
    for (let history = 0; history < histories; history += 1) {
      await live(etcd, random);
      await compare(etcd, random, `history ${history}`);
    }
  });

/** Some operations on few keys, so that they are overwritten, deleted and come back. */
async function live({ client }: RealEtcd, random: () => number): Promise<void> {
  // Longer than any history takes, also on a busy machine.
  const lease = await client.grantLease(600);
  const key = (): string => `/registry/things/${Math.floor(random() * 25)}`;
  const change = (): Change => {
    if (random() < 0.3) return { delete: key() };
    const value = 'v'.repeat(Math.floor(random() ** 6 * 20_000));
    return { put: key(), value, ...(random() < 0.2 ? { lease } : {}) };
  };
  const operations = 5 + Math.floor(random() * 60);
  let revision = 0;
  for (let count = 0; count < operations; count += 1) {
    const kind = random();
    if (kind < 0.7) ({ revision } = await client.change(change()));
    else if (kind < 0.75)
      ({ revision } = await client.change({ delete: '/registry/things/1', end: '/registry/things/2' }));
    else if (kind < 0.93) ({ revision } = await client.change(...transaction(change, random)));
    else if (revision > 2) await compact(client, Math.max(2, revision - Math.floor(random() * 20)));
  }
  if (random() < 0.3) await compact(client, revision);
  if (random() < 0.05) await expire(client, [key(), key()]);
}

/** Keys that end with their lease. */
async function expire(client: RealEtcd['client'], keys: readonly string[]): Promise<void> {
  const lease = await client.grantLease(3);
  try {
    for (const key of keys) await client.change({ put: key, value: 'short', lease });
  } catch (error) {
    // A busy machine took longer than the lease lasts.
    if (!(error instanceof ProblemError) || !error.problem.cause.en.includes('lease not found')) throw error;
  }
  await setTimeout(4500);
}

/** A transaction names each key once. */
function transaction(change: () => Change, random: () => number): readonly Change[] {
  const changes = new Map<string, Change>();
  for (let count = 2 + Math.floor(random() * 4); count > 0; count -= 1) {
    const made = change();
    changes.set('put' in made ? made.put : made.delete, made);
  }
  return [...changes.values()];
}

async function compact(client: RealEtcd['client'], revision: number): Promise<void> {
  try {
    await client.compact(revision);
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.problem.cause.en.includes('compacted')) throw error;
  }
}

async function compare(
  { client, endpoint }: Pick<RealEtcd, 'client' | 'endpoint'>,
  random: () => number,
  what: string,
): Promise<void> {
  const pieces: Uint8Array[] = [];
  for await (const piece of client.snapshot(endpoint, { signal })) pieces.push(piece);
  const file = bytesInMemory(Buffer.concat(pieces));
  const inspection = await inspectSnapshot(file, { signal });
  assert.deepEqual([inspection.faults, inspection.trailer], [[], 'matches'], what);
  const answer = await client.hashKv(endpoint, inspection.revision);
  if (inspection.revision === inspection.compactRevision) {
    // For the compacted revision itself etcd answers what it hashed before it compacted, which no file still holds.
    assert.ok(answer.compactRevision < inspection.compactRevision, what);
    await client.change({ put: '/registry/things/after', value: what });
    return await compare({ client, endpoint }, random, what);
  }
  assert.equal(answer.hashRevision, inspection.revision, what);
  assert.equal(inspection.compactRevision, Math.max(0, answer.compactRevision), what);
  assert.equal(inspection.hashKv, answer.hash, `${what}, revision ${inspection.revision}`);
  const keys = await client.range('/', { end: '0', revision: inspection.revision });
  assert.equal(inspection.keys, keys.length, what);

  const earlier = Math.ceil(
    answer.compactRevision + (inspection.revision - answer.compactRevision) * random(),
  );
  if (earlier <= answer.compactRevision || earlier <= 0) return;
  const past = await inspectSnapshot(file, { signal, revision: earlier });
  assert.equal(past.hashKv, (await client.hashKv(endpoint, earlier)).hash, `${what}, earlier ${earlier}`);
}
