/** All checkpoints of the ledger's file by what they claim to cover, for an audit that opens each of them. */
import type { DatabaseSync } from 'node:sqlite';

import { claimedSize } from '../../core/ledger/compare.ts';
import type { LedgerFault } from '../../core/ledger/ledger-fault.ts';
import { readHead } from './ledger-head.ts';

export type StoredNotes = ReadonlyMap<number, string>;

export function readStoredNotes(database: DatabaseSync): StoredNotes | LedgerFault {
  const notes = new Map<number, string>();
  for (const { size, note } of database.prepare('SELECT size, note FROM checkpoint').iterate())
    notes.set(Number(size), String(note));
  const newest = readHead(database);
  if (newest === undefined || newest.note === '') return notes;
  // By its own word: a head whose size was changed still has the right checkpoint, and is found as the end that does not fit.
  const size = claimedSize(newest.note);
  if (size === undefined) return { fault: 'checkpoint', size: newest.frontier.size };
  const kept = notes.get(size);
  if (kept !== undefined && kept !== newest.note) return { fault: 'checkpoint', size };
  return notes.set(size, newest.note);
}

/** What is wrong with those that the audit of `size` entries did not come to. */
export function faultOfUnopened(
  notes: StoredNotes,
  { size, opened }: { readonly size: number; readonly opened: number },
): LedgerFault | undefined {
  const signed = [...notes.keys()].reduce((one, other) => Math.max(one, other), 0);
  if (signed > size) return { fault: 'cut', size, signed };
  if (opened === notes.size) return undefined;
  return { fault: 'checkpoint', size: [...notes.keys()].reduce((one, other) => Math.min(one, other), 0) };
}
