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

/** Undefined for a ledger without entries. The end lies in the row of the last one, and only there. */
export function readHead(database: DatabaseSync): LedgerHead | undefined {
  const sql = 'SELECT sequence, roots, key, note FROM place ORDER BY sequence DESC LIMIT 1';
  const row = cachedStatement(database, sql).get();
  if (row === undefined) return undefined;
  const [key, note] = [String(row['key'] ?? ''), String(row['note'] ?? '')];
  const frontier = { size: Number(row['sequence']) + 1, roots: split(row['roots']) };
  return { frontier, origin: key.split('+', 1)[0] ?? '', key, note };
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
