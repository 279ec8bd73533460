/** Reads entries, checkpoints and raw material from the ledger's file, one row at a time, as it was when reading began. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { EntryFilter } from '../../app/ports.ts';
import type { Digest, EvidenceRecord, LedgerEntry } from '../../core/evidence.ts';
import { faultText } from '../../core/ledger/ledger-fault.ts';
import { ledgerCorrupt } from '../../core/ledger/problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { cachedStatement } from './cached-statement.ts';
import { explainFailures } from './ledger-failure.ts';
import { ledgerExists, openForReading } from './ledger-file.ts';
import type { LedgerReaders } from './ledger-readers.ts';
import { whenFree } from './when-free.ts';

export async function* readEntries(
  readers: LedgerReaders,
  filter: EntryFilter = {},
): AsyncGenerator<LedgerEntry> {
  const { kinds, from = 0, to = Number.MAX_SAFE_INTEGER } = filter;
  if (kinds?.length === 0) return;
  const rows = readRows(readers, { sql: entriesSql(kinds?.length), values: [from, to, ...(kinds ?? [])] });
  for await (const { sequence, record } of rows) {
    const parsed = parseRecord(record as Uint8Array);
    if (parsed === undefined) {
      const why = faultText({ fault: 'entry', sequence: Number(sequence) }).en;
      throw new ProblemError(ledgerCorrupt({ at: readers.directory, why }));
    }
    yield { sequence: Number(sequence), record: parsed };
  }
}

export async function* readLeaves(
  readers: LedgerReaders,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<Uint8Array> {
  const sql = 'SELECT leaf FROM entry WHERE sequence >= ? AND sequence < ? ORDER BY sequence';
  for await (const { leaf } of readRows(readers, { sql, values: [from, to] })) yield leaf as Uint8Array;
}

/** The newest checkpoint lies with the last entry. */
const newestCheckpoint = `SELECT sequence + 1 AS size, coalesce(note, '') AS note FROM place
  WHERE sequence = (SELECT max(sequence) FROM place)`;

export async function* readCheckpoints(readers: LedgerReaders): AsyncGenerator<string> {
  const sql = `SELECT size, note FROM checkpoint UNION ${newestCheckpoint} ORDER BY size`;
  for await (const { note } of readRows(readers, { sql, values: [] })) yield String(note);
}

export async function readNewestCheckpoint(readers: LedgerReaders): Promise<string | undefined> {
  for await (const { note } of readRows(readers, { sql: newestCheckpoint, values: [] })) return String(note);
  return undefined;
}

/** For whoever asks this once. */
export async function newestCheckpointIn(directory: string): Promise<string | undefined> {
  const row = await withReader(directory, (database) => database.prepare(newestCheckpoint).get());
  return row === undefined ? undefined : String(row['note']);
}

export async function readRaw(readers: LedgerReaders, digest: Digest): Promise<Uint8Array | undefined> {
  const rows = readRows(readers, { sql: 'SELECT bytes FROM raw WHERE digest = ?', values: [digest] });
  for await (const { bytes } of rows) return bytes as Uint8Array;
  return undefined;
}

/** Of several kinds only the numbers are sorted, never the records: those come one at a time. The limit keeps that order from being dropped. */
function entriesSql(kinds: number | undefined): string {
  const range = 'sequence >= ? AND sequence < ?';
  if (kinds === undefined) return `SELECT sequence, record FROM entry WHERE ${range} ORDER BY sequence`;
  const ofKind = `kind IN (${Array.from({ length: kinds }, () => '?').join(', ')})`;
  return `SELECT entry.sequence, entry.record
    FROM (SELECT sequence AS wanted FROM place WHERE ${range} AND ${ofKind} ORDER BY sequence LIMIT -1)
    CROSS JOIN entry ON entry.sequence = wanted`;
}

/** Undefined when the bytes are no JSON, which only damage can do. */
export function parseRecord(bytes: Uint8Array): EvidenceRecord | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as EvidenceRecord;
  } catch {
    return undefined;
  }
}

async function* readRows(
  readers: LedgerReaders,
  { sql, values }: { readonly sql: string; readonly values: readonly (string | number)[] },
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const lent = await readers.lend();
  if (lent === undefined) return;
  const explain = <T>(work: () => T): T => explainFailures(readers.directory, work);
  let rows: ReturnType<StatementSync['iterate']> | undefined;
  let failed = false;
  try {
    const reading = explain(() => cachedStatement(lent.database, sql).iterate(...values));
    rows = reading;
    for (;;) {
      const next = explain(() => reading.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    if (!failed) rows?.return?.();
    lent.end({ failed });
  }
}

/** Runs `read` on a snapshot; undefined when there is no ledger yet. */
export async function withReader<T>(
  directory: string,
  read: (database: DatabaseSync) => T,
): Promise<T | undefined> {
  if (!ledgerExists(directory)) return undefined;
  return await whenFree(directory, () => {
    const database = openForReading(directory);
    try {
      database.exec('BEGIN');
      return read(database);
    } finally {
      database.close();
    }
  });
}
