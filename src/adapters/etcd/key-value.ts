/**
 * One entry of etcd's `key` bucket: a revision as its key, an mvccpb.KeyValue as its value. Read by hand and without copies,
 * because every entry of a database of gigabytes passes through here.
 * https://github.com/etcd-io/etcd/blob/v3.6.8/server/storage/mvcc/revision.go and api/mvccpb/kv.proto of the same version
 */
export interface Revision {
  readonly main: number;
  readonly sub: number;
  readonly tombstone: boolean;
}

const revisionLength = 17;
const tombstoneMark = 0x74;

/** Undefined for what is no revision. */
export function revisionOf(key: Buffer): Revision | undefined {
  const { length } = key;
  if (length < revisionLength || length > revisionLength + 1 || key[8] !== 0x5f) return undefined;
  if (length > revisionLength && key[revisionLength] !== tombstoneMark) return undefined;
  return {
    main: key.readUInt32BE(0) * 2 ** 32 + key.readUInt32BE(4),
    sub: key.readUInt32BE(9) * 2 ** 32 + key.readUInt32BE(13),
    tombstone: length > revisionLength,
  };
}

export interface KeyValue {
  /** Views. */
  readonly key: Buffer;
  readonly value: Buffer;
}

const nothing: Buffer = Buffer.alloc(0);

/** Undefined for what is no KeyValue. Fields in the order that etcd writes them or any other. */
export function keyValueOf(bytes: Buffer): KeyValue | undefined {
  let key = nothing;
  let value = nothing;
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] as number;
    const number = readVarint(bytes, at + 1);
    if (number === undefined) return undefined;
    at = number.next;
    if ((tag & 7) === 0) continue;
    const end = at + number.value;
    if ((tag & 7) !== 2 || end > bytes.length) return undefined;
    if (tag >>> 3 === 1) key = bytes.subarray(at, end);
    if (tag >>> 3 === 5) value = bytes.subarray(at, end);
    at = end;
  }
  return { key, value };
}

function readVarint(
  bytes: Buffer,
  start: number,
): { readonly value: number; readonly next: number } | undefined {
  let [value, factor] = [0, 1];
  for (let at = start; at < start + 10; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, next: at + 1 };
    factor *= 128;
  }
  return undefined;
}
