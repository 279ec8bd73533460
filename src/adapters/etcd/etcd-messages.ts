/**
 * The messages of etcd's gRPC API that Honban sends and reads, field by field.
 * https://github.com/etcd-io/etcd/blob/v3.6.8/api/etcdserverpb/rpc.proto
 */
import { fieldsOf, messageOf } from './protobuf.ts';
import type { Field } from './protobuf.ts';

/** Ids are 64 bits wide; hexadecimal as etcd prints them. */
export interface ResponseHeader {
  readonly clusterId: string;
  readonly memberId: string;
  readonly revision: number;
}

export interface EtcdStatus extends ResponseHeader {
  readonly version: string;
  readonly databaseSize: number;
  readonly leader: string;
  readonly isLearner: boolean;
  /** Empty before 3.6. */
  readonly storageVersion: string;
}

export interface HashKvAnswer extends ResponseHeader {
  readonly hash: number;
  readonly compactRevision: number;
  /** 0 before 3.6. */
  readonly hashRevision: number;
}

export interface EtcdMember {
  readonly id: string;
  readonly name: string;
  readonly clientUrls: readonly string[];
  readonly isLearner: boolean;
}

export interface StoredKey {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly modRevision: number;
}

export interface SnapshotPiece {
  readonly blob: Buffer;
  readonly version: string;
}

/** By number; of a repeated field all, in order. */
function fields(message: Uint8Array): ReadonlyMap<number, readonly Field[]> {
  const read = new Map<number, Field[]>();
  for (const field of fieldsOf(message)) {
    const same = read.get(field.number);
    if (same === undefined) read.set(field.number, [field]);
    else same.push(field);
  }
  return read;
}

type Fields = ReturnType<typeof fields>;

function numberIn(read: Fields, field: number): number {
  return read.get(field)?.at(-1)?.value ?? 0;
}

function idIn(read: Fields, field: number): string {
  return (read.get(field)?.at(-1)?.wide ?? 0n).toString(16);
}

function bytesIn(read: Fields, field: number): Buffer {
  return read.get(field)?.at(-1)?.bytes ?? Buffer.alloc(0);
}

function textIn(read: Fields, field: number): string {
  return bytesIn(read, field).toString('utf8');
}

function headerOf(read: Fields): ResponseHeader {
  const header = fields(bytesIn(read, 1));
  return { clusterId: idIn(header, 1), memberId: idIn(header, 2), revision: numberIn(header, 3) };
}

export function readHeader(message: Uint8Array): ResponseHeader {
  return headerOf(fields(message));
}

export function readStatus(message: Uint8Array): EtcdStatus {
  const read = fields(message);
  return {
    ...headerOf(read),
    version: textIn(read, 2),
    databaseSize: numberIn(read, 3),
    leader: idIn(read, 4),
    isLearner: numberIn(read, 10) === 1,
    storageVersion: textIn(read, 11),
  };
}

export function readHashKv(message: Uint8Array): HashKvAnswer {
  const read = fields(message);
  return {
    ...headerOf(read),
    hash: numberIn(read, 2),
    compactRevision: numberIn(read, 3),
    hashRevision: numberIn(read, 4),
  };
}

export function readMembers(message: Uint8Array): readonly EtcdMember[] {
  return (fields(message).get(2) ?? []).map(({ bytes }) => {
    const member = fields(bytes);
    return {
      id: idIn(member, 1),
      name: textIn(member, 2),
      clientUrls: (member.get(4) ?? []).map((url) => url.bytes.toString('utf8')),
      isLearner: numberIn(member, 5) === 1,
    };
  });
}

export interface RaisedAlarm {
  readonly memberId: string;
  readonly alarm: string;
}

const alarmNames: Readonly<Record<number, string>> = { 1: 'NOSPACE', 2: 'CORRUPT' };

export function readAlarms(message: Uint8Array): readonly RaisedAlarm[] {
  return (fields(message).get(2) ?? []).map(({ bytes }) => {
    const alarm = fields(bytes);
    return { memberId: idIn(alarm, 1), alarm: alarmNames[numberIn(alarm, 2)] ?? String(numberIn(alarm, 2)) };
  });
}

export function readKeys(message: Uint8Array): readonly StoredKey[] {
  return (fields(message).get(2) ?? []).map(({ bytes }) => {
    const key = fields(bytes);
    return { key: bytesIn(key, 1), value: bytesIn(key, 5), modRevision: numberIn(key, 3) };
  });
}

/** An id uses all 63 bits. */
export function readLease(message: Uint8Array): bigint {
  return fields(message).get(2)?.at(-1)?.wide ?? 0n;
}

export function readSnapshotPiece(message: Uint8Array): SnapshotPiece {
  let blob: Buffer = Buffer.alloc(0);
  let version = '';
  for (const { number, bytes } of fieldsOf(message)) {
    if (number === 3) blob = bytes;
    if (number === 4) version = bytes.toString('utf8');
  }
  return { blob, version };
}

export interface RangeOptions {
  /** Exclusive; one key when left out. */
  readonly end?: Uint8Array | string;
  readonly limit?: number;
  /** As it was then; now when left out. */
  readonly revision?: number;
  /** Values are not sent. */
  readonly keysOnly?: boolean;
}

export function rangeRequest(key: string, { end, limit, revision, keysOnly }: RangeOptions): Buffer {
  return messageOf([
    [1, key],
    [2, end],
    [3, limit],
    [4, revision],
    [8, keysOnly],
  ]);
}

export type Change =
  | { readonly put: string; readonly value: Uint8Array | string; readonly lease?: bigint }
  | { readonly delete: string; readonly end?: Uint8Array | string };

export function changeRequest(change: Change): Buffer {
  if ('delete' in change)
    return messageOf([
      [1, change.delete],
      [2, change.end],
    ]);
  return messageOf([
    [1, change.put],
    [2, change.value],
    [3, change.lease],
  ]);
}

/** All changes at one revision, without conditions. */
export function transactionRequest(changes: readonly Change[]): Buffer {
  return messageOf(
    changes.map((change) => [2, messageOf([['delete' in change ? 3 : 2, changeRequest(change)]])] as const),
  );
}

export function hashKvRequest(revision: number): Buffer {
  return messageOf([[1, revision]]);
}

export function compactRequest(revision: number): Buffer {
  return messageOf([
    [1, revision],
    [2, true],
  ]);
}

/** Raises the alarm that a full database raises; https://etcd.io/docs/v3.6/op-guide/maintenance/#space-quota */
export function noSpaceRequest(): Buffer {
  return messageOf([
    [1, 1],
    [3, 1],
  ]);
}

export function leaseRequest(seconds: number): Buffer {
  return messageOf([[1, seconds]]);
}
