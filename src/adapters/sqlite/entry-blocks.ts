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
  /** The record's own text within `bytes`. */
  readonly record: Uint8Array;
}

const entriesAtOnce = 128;
/** Larger blocks are read entry by entry. */
const bytesAtOnce = 4 * 1024 * 1024;

const quote = 0x22;

/** In order of sequence, whatever numbers are there. */
export function* readStoredEntries(database: DatabaseSync): Generator<StoredEntry> {
  const ends = database.prepare('SELECT min(sequence) AS first, max(sequence) AS last FROM entry').get();
  if (typeof ends?.['first'] !== 'number') return;
  const { first, last } = ends as { readonly first: number; readonly last: number };
  const size = database.prepare(
    'SELECT total(octet_length(record)) AS bytes FROM entry WHERE sequence BETWEEN ? AND ?',
  );
  const block = blockStatement(database);
  for (let from = first; from <= last; from += entriesAtOnce) {
    const to = Math.min(last, from + entriesAtOnce - 1);
    const step = Number(size.get(from, to)?.['bytes']) > bytesAtOnce ? 1 : entriesAtOnce;
    for (let start = from; start <= to; start += step)
      yield* readBlock(block, start, Math.min(to, start + step - 1));
  }
}

function blockStatement(database: DatabaseSync): StatementSync {
  const statement = database.prepare(
    `SELECT group_concat(sequence), group_concat(octet_length(record)), CAST(group_concat(CAST(leaf AS TEXT), '') AS BLOB),
       CAST(group_concat('0{"kind":"' || kind || '","record":' || CAST(record AS TEXT) ||
         ',"recorded":"' || recorded || '","sequence":' || sequence || '}', '') AS BLOB)
     FROM entry WHERE sequence BETWEEN ? AND ?`,
  );
  statement.setReturnArrays(true);
  return statement;
}

type BlockRow = readonly [sequences: string | null, lengths: string, leaves: Uint8Array, bytes: Buffer];

function* readBlock(statement: StatementSync, from: number, to: number): Generator<StoredEntry> {
  const [sequences, lengths, leaves, content] = statement.get(from, to) as unknown as BlockRow;
  if (sequences === null) return;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const recordLengths = lengths.split(',');
  let start = 0;
  for (const [index, sequence] of sequences.split(',').entries()) {
    const kindAt = start + '0{"kind":"'.length;
    const kindEnd = bytes.indexOf(quote, kindAt);
    const recordAt = kindEnd + '","record":'.length;
    const recordEnd = recordAt + Number(recordLengths[index]);
    const recordedAt = recordEnd + ',"recorded":"'.length;
    const recordedEnd = bytes.indexOf(quote, recordedAt);
    const end = recordedEnd + '","sequence":'.length + sequence.length + '}'.length;
    bytes[start] = 0;
    yield {
      sequence: Number(sequence),
      kind: bytes.toString('latin1', kindAt, kindEnd),
      recorded: bytes.toString('latin1', recordedAt, recordedEnd),
      bytes: bytes.subarray(start, end),
      leaf: leaves.subarray(index * sha256Bytes, (index + 1) * sha256Bytes),
      record: bytes.subarray(recordAt, recordEnd),
    };
    start = end;
  }
}
