/** Writes what an append made into the ledger's tables; the caller holds the transaction. */
import type { DatabaseSync } from 'node:sqlite';

import { appendRecords, firstRecord, prepareRecord, staysCheckpoint } from '../../core/ledger/append.ts';
import type { Appended, NewEntry, PreparedRecord } from '../../core/ledger/append.ts';
import { formatVerifierKey } from '../../core/ledger/note.ts';
import type { Signer } from '../../core/ledger/note.ts';
import { emptyFrontier } from '../../core/ledger/tree.ts';
import type { Instant } from '../../core/time.ts';
import { sha256, utf8 } from '../system/cryptography.ts';
import { hashing } from '../system/hashing.ts';
import { cachedStatement } from './cached-statement.ts';
import type { LedgerHead } from './ledger-head.ts';
import { firstSigner } from './ledger-key-file.ts';

export interface LedgerPlace {
  /** Folder of the data; created by the first append. */
  readonly directory: string;
  /** Version of Honban, for what the ledger records about itself. */
  readonly version: string;
  /** How long a write waits for other processes, in milliseconds. */
  readonly patience?: number;
  now(): Instant;
}

/** The first entry of a new ledger, and its key. */
export function beginLedger(database: DatabaseSync, place: LedgerPlace): LedgerHead {
  const origin = `honban/${hashing.nonce()}`;
  const signer = firstSigner(place.directory, origin);
  const head = { frontier: emptyFrontier, key: formatVerifierKey(sha256, signer.key), origin, note: '' };
  const made = { signer, id: hashing.nonce(), version: place.version, at: place.now() };
  const records = [prepareRecord(firstRecord(sha256, made), utf8)];
  const { frontier, note } = storeRecords(database, head, { signer, records });
  return { ...head, frontier, note };
}

export function storeRecords(
  database: DatabaseSync,
  head: LedgerHead,
  { signer, records }: { readonly signer: Signer; readonly records: readonly PreparedRecord[] },
): Appended {
  const appended = appendRecords(sha256, { frontier: head.frontier, signers: [signer] }, records);
  const key = keyTextOf(signer);
  const { entries, frontier, note } = appended;
  const stays = key !== head.key || staysCheckpoint(head.frontier.size, frontier.size);
  leaveEnd(database, head, { stays });
  for (const entry of entries) insertEntry(database, entry, { frontier, key, note });
  return appended;
}

/** Another end takes its place; what a witness holds of it is always kept: people may have to name it later. */
function leaveEnd(
  database: DatabaseSync,
  { frontier }: LedgerHead,
  { stays }: { readonly stays: boolean },
): void {
  const last = frontier.size - 1;
  cachedStatement(
    database,
    `INSERT OR IGNORE INTO checkpoint (size, note) SELECT sequence + 1, note FROM place
     WHERE sequence = ? AND (? OR EXISTS (SELECT 1 FROM witness WHERE witness.note = place.note))`,
  ).run(last, Number(stays));
  cachedStatement(database, 'UPDATE place SET roots = NULL, key = NULL, note = NULL WHERE sequence = ?').run(
    last,
  );
}

/** The end goes with the entry that it ends with. */
function insertEntry(
  database: DatabaseSync,
  { sequence, record, bytes, leaf }: NewEntry,
  { frontier, key, note }: Omit<LedgerHead, 'origin'>,
): void {
  const { kind, recorded } = record;
  cachedStatement(
    database,
    'INSERT INTO entry (sequence, kind, recorded, leaf, record) VALUES (?, ?, ?, ?, ?)',
  ).run(sequence, kind, recorded, leaf, bytes);
  const end =
    sequence === frontier.size - 1 ? [Buffer.concat(frontier.roots), key, note] : [null, null, null];
  cachedStatement(
    database,
    'INSERT INTO place (sequence, kind, roots, key, note) VALUES (?, ?, ?, ?, ?)',
  ).run(sequence, kind, ...end);
}

const keyTexts = new WeakMap<Signer, string>();

/** The signer's verifier key as text, made once. */
export function keyTextOf(signer: Signer): string {
  const text = keyTexts.get(signer) ?? formatVerifierKey(sha256, signer.key);
  keyTexts.set(signer, text);
  return text;
}
