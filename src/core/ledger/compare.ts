/** How a verified ledger relates to a checkpoint that somebody else kept. */
import type { AuditResult } from './audit.ts';
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';
import type { Cryptography } from './note.ts';
import { sameBytes } from './sha256.ts';
import type { Compared } from './status.ts';

/** The size a note claims, before anybody believes it; for asking an audit for the root there. */
export function claimedSize(note: string): number | undefined {
  return parseCheckpoint(parseNote(note)?.text ?? '')?.size;
}

/** The audit must have been asked for the root at {@link claimedSize}. */
export function compareWith(cryptography: Cryptography, audited: AuditResult, note: string): Compared {
  const size = claimedSize(note);
  if (size === undefined) return { relation: 'unreadable' };
  const { history, roots } = audited;
  if (history === undefined) return { relation: 'foreign', size };
  // Even when it was signed by a key that a copy put back does not know yet.
  if (history.lost.includes(note)) return { relation: 'admitted', size };
  const keys = history.keys.map(({ key }) => key);
  const opened = openCheckpoint(cryptography, note, keys);
  if (typeof opened === 'string' || opened.origin !== history.origin) return { relation: 'foreign', size };
  const root = roots.get(size);
  const isSame = root !== undefined && sameBytes(root, opened.root);
  return { relation: isSame ? 'extends' : 'contradicts', size };
}
