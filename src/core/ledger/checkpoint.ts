/**
 * A checkpoint says in three lines what a ledger was: its origin, its size, the root of its tree. Signed as a note, it is
 * what a witness keeps and what an auditor takes home. https://c2sp.org/tlog-checkpoint
 */
import { fromBase64, toBase64 } from './base64.ts';
import { parseNote, signedBy, signNote } from './note.ts';
import type { Cryptography, Signer, VerifierKey } from './note.ts';
import type { TreeHead } from './proof.ts';
import { sha256Bytes } from './sha256.ts';
import type { Sha256 } from './sha256.ts';

export interface Checkpoint extends TreeHead {
  /** Name of the ledger, the same in all its checkpoints; no spaces, no plus sign. */
  readonly origin: string;
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Undefined when the text is not a checkpoint in exactly the form that {@link formatCheckpoint} writes. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin = '', digits = '', encoded = ''] = /^([^+\s]+)\n(0|[1-9]\d*)\n(\S+)\n$/u.exec(text) ?? [];
  const root = fromBase64(encoded);
  const size = Number(digits);
  if (root?.length !== sha256Bytes || !Number.isSafeInteger(size)) return undefined;
  return { origin, size, root };
}

export function signCheckpoint(
  sha256: Sha256,
  checkpoint: Checkpoint,
  signers: readonly [Signer, ...Signer[]],
): string {
  return signNote(sha256, formatCheckpoint(checkpoint), signers);
}

export interface OpenedCheckpoint extends Checkpoint {
  /** Those of the asked keys that signed it; at least one. */
  readonly signers: readonly VerifierKey[];
}

export type CheckpointFault = 'not-a-checkpoint' | 'not-signed-by-these-keys';

/** Reads a signed checkpoint and tells which of the keys signed it. Every signature on it must be by one of them. */
export function openCheckpoint(
  cryptography: Cryptography,
  note: string,
  keys: readonly VerifierKey[],
): OpenedCheckpoint | CheckpointFault {
  const parsed = parseNote(note);
  const checkpoint = parsed === undefined ? undefined : parseCheckpoint(parsed.text);
  if (parsed === undefined || checkpoint === undefined) return 'not-a-checkpoint';
  const signers = keys.filter((key) => signedBy(cryptography, parsed, key));
  return signers.length === parsed.signatures.length
    ? { ...checkpoint, signers }
    : 'not-signed-by-these-keys';
}
