/**
 * The few rules of protobuf's wire format that etcd's messages need. Reading believes no length; numbers are exact up to 2^53,
 * which no revision reaches. https://protobuf.dev/programming-guides/encoding/
 */
export interface Field {
  readonly number: number;
  /** Of a varint; 0 for anything else. */
  readonly value: number;
  /** Of a length-delimited field: a view. Empty for anything else. */
  readonly bytes: Buffer;
  /** A varint in full, as two's complement of 64 bits. */
  readonly wide: bigint;
}

export class MalformedMessage extends Error {}

const nothing = Buffer.alloc(0);

export function* fieldsOf(message: Uint8Array): Generator<Field> {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) break;
      at += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value & 0xffffffffffffffffn;
    }
    throw new MalformedMessage('a number does not end');
  };
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw new MalformedMessage('a field is longer than its message');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const number = Math.floor(tag / 8);
    const kind = tag % 8;
    if (kind === 0) {
      const wide = varint();
      yield { number, wide, value: Number(BigInt.asIntN(64, wide)), bytes: nothing };
    } else if (kind === 2) yield { number, wide: 0n, value: 0, bytes: take(Number(varint())) };
    else if (kind === 1 || kind === 5) take(kind === 1 ? 8 : 4);
    else throw new MalformedMessage(`a field has the unknown wire type ${kind}`);
  }
}

/** What is written under each field number, in order; numbers that are 0 and absent values are left out, as proto3 does. */
export type Written = readonly (readonly [field: number, value: WrittenValue])[];
type WrittenValue = number | bigint | boolean | Uint8Array | string | undefined;

export function messageOf(fields: Written): Buffer {
  const parts: Uint8Array[] = [];
  for (const [field, value] of fields) {
    if (value === undefined || value === 0 || value === 0n || value === false) continue;
    if (typeof value === 'string' || value instanceof Uint8Array) {
      const bytes = typeof value === 'string' ? Buffer.from(value) : value;
      parts.push(varintOf(BigInt(field * 8 + 2)), varintOf(BigInt(bytes.length)), bytes);
    } else parts.push(varintOf(BigInt(field * 8)), varintOf(BigInt.asUintN(64, BigInt(value))));
  }
  return Buffer.concat(parts);
}

function varintOf(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
