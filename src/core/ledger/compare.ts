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
  if (claimedSize(note) === undefined) return { relation: 'unreadable' };
  const keys = audited.history?.keys.map(({ key }) => key) ?? [];
  const opened = openCheckpoint(cryptography, note, keys);
  if (typeof opened === 'string' || opened.origin !== audited.history?.origin) return { relation: 'foreign' };
  const root = audited.roots.get(opened.size);
  const { size } = opened;
  if (root !== undefined && sameBytes(root, opened.root)) return { relation: 'extends', size };
  return { relation: audited.history.lost.includes(note) ? 'admitted' : 'contradicts', size };
}
