/** An etcd database as a file, without etcd: its buckets, and what the small ones say. */
import { bucketsOf, entriesOf } from './bbolt/bucket.ts';
import type { Bucket } from './bbolt/bucket.ts';
import type { Entry } from './bbolt/page-reader.ts';
import { pageReader } from './bbolt/page-reader.ts';
import { faultLog } from './bbolt/fault-log.ts';
import type { FaultLog } from './bbolt/fault-log.ts';
import { readMeta } from './bbolt/meta-page.ts';
import type { Meta } from './bbolt/meta-page.ts';
import type { ByteSource } from './byte-source.ts';
import { revisionOf } from './key-value.ts';
import { fieldsOf, MalformedMessage } from './protobuf.ts';

/** etcd appends 32 bytes of SHA-256 to a snapshot, and tells by the size that it has: data are whole sectors. */
export const trailerLength = 32;
const sector = 512;

export interface EtcdDatabase {
  readonly meta: Meta | undefined;
  readonly hasTrailer: boolean;
  /** Without the trailer. */
  readonly dataLength: number;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly faults: FaultLog;
  /** Entries of a bucket; each call reads anew. Nothing for a bucket that is not there. */
  entries(bucket: string, direction: 'forward' | 'backward'): Generator<Entry>;
}

export function openDatabase(source: ByteSource): EtcdDatabase {
  const faults = faultLog();
  const hasTrailer = source.size % sector === trailerLength;
  const dataLength = hasTrailer ? source.size - trailerLength : source.size;
  const data: ByteSource = {
    size: dataLength,
    readRange: (offset, length) => source.readRange(offset, length),
  };
  if (!hasTrailer)
    faults.add('size', `${source.size} bytes are no whole sectors with a checksum of ${trailerLength} bytes`);
  const meta = readMeta(data, faults);
  const buckets = meta === undefined ? new Map<string, Bucket>() : checkedBuckets(data, meta, faults);
  return {
    meta,
    hasTrailer,
    dataLength,
    buckets,
    faults,
    *entries(name, direction) {
      const bucket = buckets.get(name);
      if (meta === undefined || bucket === undefined) return;
      yield* entriesOf(pageReader(data, meta, faults), bucket, direction);
    },
  };
}

function checkedBuckets(data: ByteSource, meta: Meta, faults: FaultLog): ReadonlyMap<string, Bucket> {
  const { highWater, pageSize } = meta;
  if (highWater * pageSize !== data.size)
    faults.add('high-water', `${highWater} pages of ${pageSize} bytes are in use, the file has ${data.size}`);
  const buckets = bucketsOf(pageReader(data, meta, faults), meta.rootPage);
  if (!buckets.has('key')) faults.add('bucket', 'there is no bucket of keys');
  return buckets;
}

const longestMetaKey = 64;

/** What the buckets beside that of the keys say. */
export interface DatabaseFacts {
  readonly compactRevision: number;
  readonly consistentIndex?: number;
  readonly storageVersion?: string;
  readonly alarms: readonly string[];
}

/** Reads every small bucket whole, so that damage in any of them is noted. */
export function databaseFacts(database: EtcdDatabase): DatabaseFacts {
  const meta = new Map<string, Buffer>();
  const alarms = new Set<string>();
  const small = [...database.buckets.keys()].filter((name) => name !== 'key');
  for (const name of small)
    for (const { key, value } of database.entries(name, 'forward')) {
      if (name === 'meta') meta.set(key.toString('latin1', 0, longestMetaKey), Buffer.from(value));
      if (name === 'alarm') alarms.add(alarmOf(key));
    }
  const index = meta.get('consistent_index');
  const storageVersion = meta.get('storageVersion');
  const compacted = ['scheduledCompactRev', 'finishedCompactRev'].map(
    (name) => revisionOf(meta.get(name) ?? Buffer.alloc(0))?.main ?? 0,
  );
  return {
    compactRevision: Math.max(...compacted),
    alarms: [...alarms].toSorted(),
    ...(index?.length === 8 ? { consistentIndex: Number(index.readBigUInt64BE(0)) } : {}),
    ...(storageVersion === undefined ? {} : { storageVersion: storageVersion.toString('latin1') }),
  };
}

const alarmNames: Readonly<Record<number, string>> = { 1: 'NOSPACE', 2: 'CORRUPT' };

/** The key is an AlarmMember: the member, and its alarm under 2. */
function alarmOf(key: Buffer): string {
  try {
    const alarm = [...fieldsOf(key)].findLast(({ number }) => number === 2)?.value ?? 0;
    return alarmNames[alarm] ?? `alarm ${alarm}`;
  } catch (error) {
    if (error instanceof MalformedMessage) return 'unreadable';
    throw error;
  }
}
