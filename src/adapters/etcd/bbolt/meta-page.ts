/**
 * The two meta pages at the start of a bbolt file; the valid one of the latest transaction counts.
 * https://github.com/etcd-io/bbolt/blob/v1.4.3/internal/common/meta.go
 */
import type { ByteSource } from '../byte-source.ts';
import type { FaultLog } from './fault-log.ts';

export interface Meta {
  readonly pageSize: number;
  readonly rootPage: number;
  /** The first page that was never used: the whole file has this many. */
  readonly highWater: number;
  readonly transaction: number;
}

const magic = 0xed0cdaed;
const version = 2;
const metaFlag = 4;
const headerLength = 16;
const metaLength = 64;
const checkedLength = 56;
const [smallestPage, largestPage] = [512, 64 * 1024];

/** Undefined where neither page can be believed. */
export function readMeta(source: ByteSource, faults: FaultLog): Meta | undefined {
  const first = metaAt(source, 0);
  const second = first === undefined ? secondBySearch(source) : metaAt(source, first.pageSize);
  // bbolt itself goes on with one good meta page, but a sound snapshot has two: one that has not was damaged.
  if (first === undefined) faults.add('meta-checksum', 'the first meta page is not valid', 0);
  if (second === undefined) faults.add('meta-checksum', 'the second meta page is not valid', 1);
  if (first === undefined || second === undefined) return first ?? second;
  return first.transaction > second.transaction ? first : second;
}

function secondBySearch(source: ByteSource): Meta | undefined {
  for (let size = smallestPage; size <= largestPage; size *= 2) {
    const meta = metaAt(source, size);
    if (meta?.pageSize === size) return meta;
  }
  return undefined;
}

function metaAt(source: ByteSource, offset: number): Meta | undefined {
  const bytes = Buffer.from(source.readRange(offset, headerLength + metaLength));
  if (bytes.length < headerLength + metaLength || bytes.readUInt16LE(8) !== metaFlag) return undefined;
  const meta = bytes.subarray(headerLength);
  if (meta.readUInt32LE(0) !== magic || meta.readUInt32LE(4) !== version) return undefined;
  if (fnv1a(meta.subarray(0, checkedLength)) !== meta.readBigUInt64LE(checkedLength)) return undefined;
  const read = {
    pageSize: meta.readUInt32LE(8),
    rootPage: Number(meta.readBigUInt64LE(16)),
    highWater: Number(meta.readBigUInt64LE(40)),
    transaction: Number(meta.readBigUInt64LE(48)),
  };
  return isPageSize(read.pageSize) ? read : undefined;
}

function isPageSize(size: number): boolean {
  return size >= smallestPage && size <= largestPage && Number.isInteger(Math.log2(size));
}

function fnv1a(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash;
}
