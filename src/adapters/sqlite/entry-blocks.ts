/**
 * Reads all entries for verification, many in one row: handing a row to JavaScript costs more than hashing an entry. SQLite
 * puts the bytes that the tree covers one after the other; what is cut out of them here is hashed as it stands.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { sha256Bytes } from '../../core/ledger/sha256.ts';

export interface StoredEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly recorded: string;
  /** What a leaf hash is over: a zero byte, then the text of the entry. */
  readonly bytes: Uint8Array;
  /** The leaf hash that was stored beside it. */
  readonly leaf: Uint8Array;
  /** The same, one letter for each byte. */
  readonly leafText: string;
  /** The record's own text within `bytes`. */
  record(): Uint8Array;
}

const entriesAtOnce = 128;
/** Larger records do not come with others: a block is never larger than so many of this size. */
const largestTogether = 32 * 1024;

const quote = 0x22;
const zero = 0x30;
const colon = 0x3a;

/** In order of sequence, whatever numbers are there. */
export function* readStoredEntries(database: DatabaseSync): Generator<StoredEntry> {
  const statement = blockStatement(database);
  for (const { first, last } of hasNoGaps(database) ? blocksOf(database) : singlesOf(database))
    yield* readBlock(statement, { first, last });
}

/** Entries that follow each other, by their sequence. */
interface Block {
  readonly first: number;
  readonly last: number;
}

function hasNoGaps(database: DatabaseSync): boolean {
  const row = database
    .prepare('SELECT count(*) AS size, min(sequence) AS first, max(sequence) AS last FROM entry')
    .get();
  return row?.['first'] === 0 && row['last'] === Number(row['size']) - 1;
}

function* blocksOf(database: DatabaseSync): Generator<Block> {
  const size = Number(database.prepare('SELECT count(*) AS size FROM entry').get()?.['size']);
  for (let first = 0; first < size; first += entriesAtOnce)
    yield { first, last: Math.min(first + entriesAtOnce, size) - 1 };
}

/** Numbers that no ledger has are read one by one; the first of them ends the reading anyway. */
function* singlesOf(database: DatabaseSync): Generator<Block> {
  for (const { sequence } of database.prepare('SELECT sequence FROM entry ORDER BY sequence').iterate())
    yield { first: Number(sequence), last: Number(sequence) };
}

/** Leaf hashes; then each length with its entry, or without it where that is larger than allowed. */
function blockStatement(database: DatabaseSync): StatementSync {
  const statement = database.prepare(
    `SELECT CAST(group_concat(CAST(leaf AS TEXT), '') AS BLOB),
       CAST(group_concat(iif(octet_length(record) <= $largest,
         concat(octet_length(record), ':0{"kind":"', kind, '","record":', CAST(record AS TEXT),
           ',"recorded":"', recorded, '","sequence":', sequence, '}'),
         concat(octet_length(record), ':')), '') AS BLOB)
     FROM entry WHERE sequence BETWEEN $first AND $last`,
  );
  statement.setReturnArrays(true);
  return statement;
}

function* readBlock(
  statement: StatementSync,
  { first, last }: Block,
  largest = largestTogether,
): Generator<StoredEntry> {
  const row = statement.get({ first, last, largest });
  const [leaves, bytes] = (row as unknown as readonly [Uint8Array, Uint8Array]).map(asBuffer);
  if (leaves === undefined || bytes === undefined) return;
  const leafTexts = leaves.toString('latin1');
  let start = 0;
  for (let sequence = first; sequence <= last; sequence += 1) {
    const lengthEnd = placeOf(colon, bytes, start);
    const length = decimal(bytes, start, lengthEnd);
    start = lengthEnd + 1;
    if (length > largest) {
      yield* readBlock(statement, { first: sequence, last: sequence }, length);
      continue;
    }
    const leafAt = (sequence - first) * sha256Bytes;
    const leaf = leaves.subarray(leafAt, leafAt + sha256Bytes);
    const leafText = leafTexts.slice(leafAt, leafAt + sha256Bytes);
    const entry = cutEntry(bytes, { start, length, sequence, leaf, leafText });
    yield entry;
    start += entry.bytes.length;
  }
}

interface Cut {
  readonly start: number;
  /** Of the record. */
  readonly length: number;
  readonly sequence: number;
  readonly leaf: Uint8Array;
  readonly leafText: string;
}

function cutEntry(bytes: Buffer, { start, length, sequence, leaf, leafText }: Cut): StoredEntry {
  const kindAt = start + '0{"kind":"'.length;
  const kindEnd = placeOf(quote, bytes, kindAt);
  const recordAt = kindEnd + '","record":'.length;
  const recordEnd = recordAt + length;
  const recordedAt = recordEnd + ',"recorded":"'.length;
  const recordedEnd = placeOf(quote, bytes, recordedAt);
  const end = recordedEnd + '","sequence":'.length + String(sequence).length + '}'.length;
  bytes[start] = 0;
  return {
    sequence,
    kind: bytes.toString('latin1', kindAt, kindEnd),
    recorded: bytes.toString('latin1', recordedAt, recordedEnd),
    bytes: bytes.subarray(start, end),
    leaf,
    leafText,
    record: () => bytes.subarray(recordAt, recordEnd),
  };
}

/** Where a byte stands that is only a few bytes away, or the end; asking Node for it takes longer. */
function placeOf(byte: number, bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== byte) at += 1;
  return at;
}

function decimal(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + (bytes[at] ?? zero) - zero;
  return value;
}

/** The same memory. */
function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
