/**
 * Reads an etcd snapshot to its last page, without etcd: its own checksum, its structure, what it holds, and the hash a live
 * member would answer for it. Memory does not grow with the file, only by some bytes for each key.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import type { SnapshotInspection } from '../../core/backup/snapshot-inspection.ts';
import type { Digest } from '../../core/evidence.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Entry } from './bbolt/page-reader.ts';
import type { ByteSource } from './byte-source.ts';
import { databaseFacts, openDatabase, trailerLength } from './etcd-database.ts';
import type { EtcdDatabase } from './etcd-database.ts';
import { hashKv } from './hash-kv.ts';
import { keyInventory } from './key-inventory.ts';
import type { KeyInventory } from './key-inventory.ts';
import { keySet } from './key-set.ts';
import { keyValueOf, revisionOf } from './key-value.ts';
import type { KeyValue, Revision } from './key-value.ts';

export interface InspectOptions {
  readonly signal: AbortSignalLike;
  /** Bytes of the file gone through; each byte counts twice, because the checksum and the tree are read apart. */
  readonly onProgress?: (bytes: number) => void;
  /** Hash as a live member that has compacted so far; what the file itself says when left out. */
  readonly compactRevision?: number;
  /** Hash up to this revision; the newest when left out. */
  readonly revision?: number;
}

export async function inspectSnapshot(
  source: ByteSource,
  options: InspectOptions,
): Promise<SnapshotInspection> {
  const pace = pacer(options);
  const database = openDatabase(source);
  const { digest, trailer } = await checksum(source, database, pace);
  const facts = databaseFacts(database);
  const compactRevision = options.compactRevision ?? facts.compactRevision;
  const inventory = keyInventory();
  const pass: Pass = { database, compactRevision, revision: options.revision ?? Infinity, pace };
  const keys = await readKeys({ ...pass, inventory });
  const hash = keys.hash ?? (await readKeys({ ...pass, skipsNothing: true })).hash ?? 0;
  return {
    size: source.size,
    digest,
    trailer,
    faults: database.faults.all(),
    revision: Math.max(keys.newest, facts.compactRevision, 1),
    hashKv: hash,
    ...facts,
    ...inventory.counted(),
  };
}

interface Checksum {
  readonly digest: Digest;
  readonly trailer: SnapshotInspection['trailer'];
}

const chunk = 1024 * 1024;

async function checksum(source: ByteSource, database: EtcdDatabase, pace: Pace): Promise<Checksum> {
  const hash = createHash('sha256');
  for (let at = 0; at < database.dataLength; at += chunk) {
    const bytes = source.readRange(at, Math.min(chunk, database.dataLength - at));
    hash.update(bytes);
    await pace(bytes.length);
  }
  const sum = hash.digest();
  const digest: Digest = `sha256:${sum.toString('hex')}`;
  if (!database.hasTrailer) return { digest, trailer: 'missing' };
  const matches = sum.equals(source.readRange(database.dataLength, trailerLength));
  return { digest, trailer: matches ? 'matches' : 'differs' };
}

interface Pass {
  readonly database: EtcdDatabase;
  readonly compactRevision: number;
  readonly revision: number;
  readonly pace: Pace;
  readonly inventory?: KeyInventory;
  readonly skipsNothing?: boolean;
}

interface KeysRead {
  readonly newest: number;
  readonly hash: number | undefined;
}

/** Newest first, so that the first entry of a key that is met is the one that lives. */
async function readKeys({ database, revision: upTo, pace, inventory, ...rule }: Pass): Promise<KeysRead> {
  const hash = hashKv(rule);
  const [hashed, counted] = [keySet(), upTo === Infinity ? undefined : keySet()];
  let newest = 0;
  for (const { revision, stored, key, value } of storedRevisions(database)) {
    newest = Math.max(newest, revision.main);
    const isNewest = revision.main <= upTo && hashed.add(stored.key);
    if (revision.main <= upTo) hash.add({ revision, isNewest, key, value });
    const isHead = counted === undefined ? isNewest : counted.add(stored.key);
    if (isHead && !revision.tombstone) inventory?.add(stored);
    const waiting = pace(key.length + value.length);
    if (waiting !== undefined) await waiting;
  }
  return { newest, hash: hash.value() };
}

interface StoredRevision extends Entry {
  readonly revision: Revision;
  readonly stored: KeyValue;
}

/** Newest first; what is none, or stands in the wrong place, is noted. */
function* storedRevisions(database: EtcdDatabase): Generator<StoredRevision> {
  let after: Pick<Revision, 'main' | 'sub'> = { main: Infinity, sub: 0 };
  for (const entry of database.entries('key', 'backward')) {
    const revision = revisionOf(entry.key);
    const stored = revision === undefined ? undefined : keyValueOf(entry.value);
    if (revision === undefined || stored === undefined) {
      database.faults.add('entry', 'an entry of the keys is no revision of a key');
      continue;
    }
    if (!isBefore(revision, after))
      database.faults.add('key-order', `revision ${revision.main} stands before ${after.main}`);
    after = revision;
    yield { ...entry, revision, stored };
  }
}

function isBefore(one: Revision, other: Pick<Revision, 'main' | 'sub'>): boolean {
  return one.main < other.main || (one.main === other.main && one.sub < other.sub);
}

/** Counts bytes and now and then lets others have their turn; throws the reason once the signal is aborted. */
type Pace = (bytes: number) => Promise<void> | undefined;

const turn = 8 * 1024 * 1024;

function pacer({ signal, onProgress }: InspectOptions): Pace {
  let [total, since] = [0, 0];
  return (bytes) => {
    total += bytes;
    // Every entry costs something, however short.
    since += bytes + 200;
    if (since < turn) return undefined;
    since = 0;
    onProgress?.(total);
    return setImmediate().then(() => stopIfAborted(signal));
  };
}

function stopIfAborted(signal: AbortSignalLike): void {
  if (signal.aborted) throw (signal as AbortSignal).reason ?? new Error('interrupted');
}
