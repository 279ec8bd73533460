import type { Sha256 } from '../ledger/sha256.ts';

/** What checking people's signatures takes from outside; the checking itself is pure. */
export interface SigningCryptography {
  readonly sha256: Sha256;
  sha512(bytes: Uint8Array): Uint8Array;
  /** Ed25519 over the bytes; false for anything malformed, never an exception. */
  verifyEd25519(point: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean;
}
