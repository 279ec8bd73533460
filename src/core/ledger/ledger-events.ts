/**
 * What the ledger records about itself, as it stands in `detail` of a record of kind `ledger`: its beginning, the life of its
 * signing key, and that it was restored from a copy. Read strictly: an event that is not exactly one of these is a fault.
 */
import { z } from 'zod';

import type { Checkpoint } from './checkpoint.ts';
import { toBase64 } from './base64.ts';

const VerifierKeyText = z.string().max(300);
const PersonSignature = z.strictObject({
  person: z.string(),
  algorithm: z.enum(['ed25519', 'ssh']),
  key: z.string(),
  value: z.string(),
});

export const Created = z.strictObject({ origin: z.string(), key: VerifierKeyText });

/** The old key hands over to the new one; both signed {@link keyChangeText}. */
export const KeyRotated = z.strictObject({
  from: VerifierKeyText,
  to: VerifierKeyText,
  /** Base64 root of everything before this entry. */
  root: z.string(),
  signatures: z.strictObject({ from: z.string(), to: z.string() }),
});

/** Two people put a new key in the place of one that is lost or stolen. They signed {@link keyChangeText}. */
export const KeyReplaced = z.strictObject({
  from: VerifierKeyText,
  to: VerifierKeyText,
  root: z.string(),
  /** The checkpoint (a signed note) that people vouch for: after a loss the last anchored, after a theft the last trusted one. */
  checkpoint: z.string(),
  people: z.array(PersonSignature).min(2),
});

/** Honban came back from a copy. */
export const Restored = z.strictObject({
  /** The newest checkpoint that a witness held of entries that are now lost; absent when none is. */
  lost: z.string().optional(),
  reason: z.string(),
});

export type KeyReplaced = z.infer<typeof KeyReplaced>;
export type Restored = z.infer<typeof Restored>;
export type PersonSignature = z.infer<typeof PersonSignature>;

export interface KeyChange {
  readonly event: 'key-rotated' | 'key-lost' | 'key-stolen';
  readonly from: string;
  readonly to: string;
}

/** What is signed to change a key: which key of which ledger, and after exactly which entries. */
export function keyChangeText(change: KeyChange, head: Checkpoint): string {
  const { event, from, to } = change;
  return `honban ledger ${event}\n${head.origin}\n${head.size}\n${toBase64(head.root)}\n${from}\n${to}\n`;
}
