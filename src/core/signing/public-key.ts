/**
 * People's public keys as the policy lists them: the OpenSSH form, or `ed25519:` and base64 of the 32 bytes. Both name
 * the same key when the bytes agree, so one key always has one fingerprint, the one that `ssh-keygen -l` shows.
 */
import { fromBase64 } from '../ledger/base64.ts';
import { asciiText, joinBytes, readSshString, sshString } from './ssh-wire.ts';

export interface PublicKey {
  /** The 32 bytes of the Ed25519 point. */
  readonly point: Uint8Array;
  /** The OpenSSH wire form, which fingerprints are made of. */
  readonly blob: Uint8Array;
}

export const sshEd25519 = 'ssh-ed25519';
const pointLength = 32;

/** Undefined for anything that is not exactly one Ed25519 public key. */
export function parsePublicKey(text: string): PublicKey | undefined {
  if (text.startsWith('ed25519:')) return keyOfPoint(fromBase64(text.slice('ed25519:'.length)));
  const [kind, body] = text.split(' ');
  const blob = kind === sshEd25519 && body !== undefined ? fromBase64(body) : undefined;
  return blob === undefined ? undefined : keyOfBlob(blob);
}

/** The key in its OpenSSH wire form: the algorithm's name, the point, and nothing after it. */
export function keyOfBlob(blob: Uint8Array): PublicKey | undefined {
  const kind = readSshString(blob, 0);
  if (kind === undefined || asciiText(kind.value) !== sshEd25519) return undefined;
  const point = readSshString(blob, kind.next);
  return point === undefined || point.next !== blob.length ? undefined : keyOfPoint(point.value);
}

export function keyOfPoint(point: Uint8Array | undefined): PublicKey | undefined {
  if (point?.length !== pointLength) return undefined;
  return { point, blob: joinBytes(sshString(sshEd25519), sshString(point)) };
}
