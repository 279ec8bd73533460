/** Whether a person really said so: the signature is by a key that the policy binds to that person, over exactly this content. */
import type { Signature } from '../evidence.ts';
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import type { Sha256 } from '../ledger/sha256.ts';
import { sameBytes } from '../ledger/sha256.ts';
import type { SigningCryptography } from './cryptography.ts';
import { parsePublicKey } from './public-key.ts';
import type { PublicKey } from './public-key.ts';
import type { SignedContent } from './signed-content.ts';
import { readSshsig, sshsigMessage } from './sshsig.ts';
import { utf8Bytes } from './utf8.ts';

/** As `ssh-keygen -l` shows it: `SHA256:` and base64 without padding. */
export function fingerprintOf(key: PublicKey, sha256: Sha256): string {
  return `SHA256:${toBase64(sha256(key.blob)).replace(/=+$/, '')}`;
}

/** `keys` are the person's public keys as the policy lists them. */
export function isSignedBy(
  signature: Signature,
  { content, keys }: { readonly content: SignedContent; readonly keys: readonly string[] },
  cryptography: SigningCryptography,
): boolean {
  const key = keys
    .flatMap((text) => parsePublicKey(text) ?? [])
    .find((candidate) => fingerprintOf(candidate, cryptography.sha256) === signature.key);
  const bytes = fromBase64(signature.value);
  if (key === undefined || bytes === undefined) return false;
  if (signature.algorithm === 'ed25519')
    return cryptography.verifyEd25519(key.point, rawMessage(content), bytes);
  return isSshsigBy(key, { content, bytes }, cryptography);
}

/** For keys outside OpenSSH: the namespace, a zero byte, the content. */
export function rawMessage({ namespace, text }: SignedContent): Uint8Array {
  return utf8Bytes(`${namespace}\u0000${text}`);
}

function isSshsigBy(
  key: PublicKey,
  { content, bytes }: { readonly content: SignedContent; readonly bytes: Uint8Array },
  cryptography: SigningCryptography,
): boolean {
  const sshsig = readSshsig(bytes);
  if (sshsig === undefined || sshsig.namespace !== content.namespace) return false;
  if (!sameBytes(sshsig.publicKey.blob, key.blob)) return false;
  const message = sshsigMessage(utf8Bytes(content.text), sshsig, cryptography);
  return cryptography.verifyEd25519(key.point, message, sshsig.signature);
}
