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
  readonly leaf: Buffer;
  /** The record's own text within `bytes`. */
  readonly record: Uint8Array;
}

const entriesAtOnce = 128;
/** Larger blocks are read entry by entry. */
const bytesAtOnce = 4 * 1024 * 1024;

const quote = 0x22;

/** In order of sequence, whatever numbers are there. */
export function* readStoredEntries(database: DatabaseSync): Generator<StoredEntry> {
  const statement = blockStatement(database);
  for (const block of hasNoGaps(database) ? blocksOf(database) : singlesOf(database))
    yield* readBlock(statement, block);
}

/** Entries that follow each other. */
interface Block {
  readonly first: number;
  /** Of their records, in bytes. */
  readonly lengths: readonly number[];
}

function hasNoGaps(database: DatabaseSync): boolean {
  const row = database
    .prepare('SELECT count(*) AS size, min(sequence) AS first, max(sequence) AS last FROM entry')
    .get();
  return row?.['first'] === 0 && row['last'] === Number(row['size']) - 1;
}

function* blocksOf(database: DatabaseSync): Generator<Block> {
  const statement = database.prepare(
    'SELECT group_concat(octet_length(record)) AS lengths FROM entry WHERE sequence BETWEEN ? AND ?',
  );
  for (let first = 0; ; first += entriesAtOnce) {
    const found = statement.get(first, first + entriesAtOnce - 1)?.['lengths'];
    if (typeof found !== 'string') return;
    const lengths = found.split(',').map(Number);
    const isLarge = lengths.reduce((sum, length) => sum + length, 0) > bytesAtOnce;
    if (isLarge)
      for (const [index, length] of lengths.entries()) yield { first: first + index, lengths: [length] };
    else yield { first, lengths };
  }
}

/** Numbers that no ledger has are read one by one; the first of them ends the reading anyway. */
function* singlesOf(database: DatabaseSync): Generator<Block> {
  const statement = database.prepare(
    'SELECT sequence, octet_length(record) AS length FROM entry ORDER BY sequence',
  );
  for (const { sequence, length } of statement.iterate())
    yield { first: Number(sequence), lengths: [Number(length)] };
}

function blockStatement(database: DatabaseSync): StatementSync {
  const statement = database.prepare(
    `SELECT CAST(group_concat(CAST(leaf AS TEXT), '') AS BLOB),
       CAST(group_concat(concat('0{"kind":"', kind, '","record":', CAST(record AS TEXT),
         ',"recorded":"', recorded, '","sequence":', sequence, '}'), '') AS BLOB)
     FROM entry WHERE sequence BETWEEN ? AND ?`,
  );
  statement.setReturnArrays(true);
  return statement;
}

function* readBlock(statement: StatementSync, { first, lengths }: Block): Generator<StoredEntry> {
  const row = statement.get(first, first + lengths.length - 1);
  const [leaves, bytes] = (row as unknown as readonly [Uint8Array, Uint8Array]).map(asBuffer);
  if (leaves === undefined || bytes === undefined) return;
  let start = 0;
  for (const [index, length] of lengths.entries()) {
    const sequence = first + index;
    const kindAt = start + '0{"kind":"'.length;
    const kindEnd = bytes.indexOf(quote, kindAt);
    const recordAt = kindEnd + '","record":'.length;
    const recordEnd = recordAt + length;
    const recordedAt = recordEnd + ',"recorded":"'.length;
    const recordedEnd = bytes.indexOf(quote, recordedAt);
    const end = recordedEnd + '","sequence":'.length + String(sequence).length + '}'.length;
    bytes[start] = 0;
    yield {
      sequence,
      kind: bytes.toString('latin1', kindAt, kindEnd),
      recorded: bytes.toString('latin1', recordedAt, recordedEnd),
      bytes: bytes.subarray(start, end),
      leaf: leaves.subarray(index * sha256Bytes, (index + 1) * sha256Bytes),
      record: bytes.subarray(recordAt, recordEnd),
    };
    start = end;
  }
}

/** The same memory. */
function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
