/** A signature as a person hands it over: what `ssh-keygen -Y sign` wrote, or plain Ed25519 in base64. */
import type { Signature } from '../evidence.ts';
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import type { SigningCryptography } from './cryptography.ts';
import { parsePublicKey } from './public-key.ts';
import type { SignedContent } from './signed-content.ts';
import { readSshsig, unarmoured } from './sshsig.ts';
import { fingerprintOf, isSignedBy } from './verify-signature.ts';

const ed25519Bytes = 64;

export interface Expected {
  readonly content: SignedContent;
  /** The person's public keys as the policy lists them. */
  readonly keys: readonly string[];
}

/** Undefined for what is no signature at all; whether it holds is for `isSignedBy` to say. */
export function readGivenSignature(
  given: string,
  expected: Expected,
  cryptography: SigningCryptography,
): Signature | undefined {
  const text = given.trim();
  if (text.startsWith('-----')) return sshSignature(text, cryptography);
  const value = text.replace(/\s+/g, '');
  return fromBase64(value)?.length === ed25519Bytes
    ? plainSignature(value, expected, cryptography)
    : undefined;
}

function sshSignature(text: string, { sha256 }: SigningCryptography): Signature | undefined {
  const blob = unarmoured(text);
  const sshsig = blob === undefined ? undefined : readSshsig(blob);
  if (blob === undefined || sshsig === undefined) return undefined;
  return { algorithm: 'ssh', key: fingerprintOf(sshsig.publicKey, sha256), value: toBase64(blob) };
}

/** Plain signatures do not name their key: the first one that holds, else the first one listed. */
function plainSignature(
  value: string,
  { content, keys }: Expected,
  cryptography: SigningCryptography,
): Signature | undefined {
  const candidates = keys
    .flatMap((text) => parsePublicKey(text) ?? [])
    .map((key): Signature => ({
      algorithm: 'ed25519',
      key: fingerprintOf(key, cryptography.sha256),
      value,
    }));
  return candidates.find((one) => isSignedBy(one, { content, keys }, cryptography)) ?? candidates[0];
}
