/** Writes what an append made into the ledger's tables; the caller holds the transaction. */
import type { DatabaseSync } from 'node:sqlite';

import { appendRecords, firstRecord, prepareRecord, staysCheckpoint } from '../../core/ledger/append.ts';
import type { Appended, PreparedRecord } from '../../core/ledger/append.ts';
import { formatVerifierKey } from '../../core/ledger/note.ts';
import type { Signer } from '../../core/ledger/note.ts';
import { emptyFrontier } from '../../core/ledger/tree.ts';
import type { Instant } from '../../core/time.ts';
import { sha256 } from '../system/cryptography.ts';
import { hashing } from '../system/hashing.ts';
import { cachedStatement } from './cached-statement.ts';
import { writeHead } from './ledger-head.ts';
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
  const records = [prepareRecord(firstRecord(sha256, made))];
  const { frontier, note } = storeRecords(database, head, { signer, records });
  return { ...head, frontier, note };
}

export function storeRecords(
  database: DatabaseSync,
  head: LedgerHead,
  { signer, records }: { readonly signer: Signer; readonly records: readonly PreparedRecord[] },
): Appended {
  const appended = appendRecords(sha256, { frontier: head.frontier, signers: [signer] }, records);
  const insert = cachedStatement(
    database,
    'INSERT INTO entry (sequence, kind, recorded, leaf, record) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { sequence, record, text, leaf } of appended.entries)
    insert.run(sequence, record.kind, record.recorded, leaf, Buffer.from(text));
  const key = keyTextOf(signer);
  const { frontier, note } = appended;
  const stays = key !== head.key || staysCheckpoint(head.frontier.size, frontier.size);
  keepCheckpoint(database, { stays });
  writeHead(database, { frontier, key, note });
  return appended;
}

/** Of the end so far, before another takes its place. What a witness holds is always kept: people may have to name it later. */
function keepCheckpoint(database: DatabaseSync, { stays }: { readonly stays: boolean }): void {
  cachedStatement(
    database,
    `INSERT OR IGNORE INTO checkpoint (size, note) SELECT size, note FROM head
     WHERE ? OR EXISTS (SELECT 1 FROM witness WHERE witness.note = head.note)`,
  ).run(Number(stays));
}

const keyTexts = new WeakMap<Signer, string>();

/** The signer's verifier key as text, made once. */
export function keyTextOf(signer: Signer): string {
  const text = keyTexts.get(signer) ?? formatVerifierKey(sha256, signer.key);
  keyTexts.set(signer, text);
  return text;
}
