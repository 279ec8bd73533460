/** The end of the tree as the file keeps it, so that an append need not read what is before. Believed only if it was signed. */
import type { DatabaseSync } from 'node:sqlite';

import { openCheckpoint } from '../../core/ledger/checkpoint.ts';
import { faultText } from '../../core/ledger/ledger-fault.ts';
import { parseVerifierKey } from '../../core/ledger/note.ts';
import { ledgerBroken } from '../../core/ledger/problems.ts';
import { sameBytes, sha256Bytes } from '../../core/ledger/sha256.ts';
import { rootOf } from '../../core/ledger/tree.ts';
import type { Frontier } from '../../core/ledger/tree.ts';
import { ProblemError } from '../../core/problem.ts';
import { cachedStatement } from './cached-statement.ts';
import { cryptography, sha256 } from '../system/cryptography.ts';

export interface LedgerHead {
  readonly frontier: Frontier;
  readonly origin: string;
  /** Verifier key in force. */
  readonly key: string;
  /** The newest signed checkpoint, over exactly this end. */
  readonly note: string;
}

/** Undefined for a ledger without entries. */
export function readHead(database: DatabaseSync): LedgerHead | undefined {
  const row = cachedStatement(database, 'SELECT size, roots, key, note FROM head').get();
  if (row === undefined) return undefined;
  const key = String(row['key']);
  const frontier = { size: Number(row['size']), roots: split(row['roots']) };
  return { frontier, origin: key.split('+', 1)[0] ?? '', key, note: String(row['note']) };
}

export function writeHead(database: DatabaseSync, { frontier, key, note }: Omit<LedgerHead, 'origin'>): void {
  const values = [frontier.size, Buffer.concat(frontier.roots), key, note] as const;
  const update = cachedStatement(database, 'UPDATE head SET size = ?, roots = ?, key = ?, note = ?');
  if (update.run(...values).changes === 1) return;
  database.prepare('INSERT INTO head (one, size, roots, key, note) VALUES (1, ?, ?, ?, ?)').run(...values);
}

/** Nothing is signed on top of an end that is not itself signed: damage would become truth. */
export function refuseUnsignedHead(head: LedgerHead, at: string): void {
  const { size } = head.frontier;
  const key = parseVerifierKey(sha256, head.key);
  const opened = key ? openCheckpoint(cryptography, head.note, [key]) : 'not-a-checkpoint';
  const holds = typeof opened === 'object' && opened.size === size && opened.origin === head.origin;
  if (!holds || !sameBytes(opened.root, rootOf(sha256, head.frontier)))
    throw new ProblemError(ledgerBroken({ at, what: faultText({ fault: 'head', size }) }));
}

function split(hashes: unknown): Uint8Array[] {
  if (!(hashes instanceof Uint8Array)) return [];
  return Array.from({ length: Math.ceil(hashes.length / sha256Bytes) }, (_, index) =>
    hashes.slice(index * sha256Bytes, (index + 1) * sha256Bytes),
  );
}
