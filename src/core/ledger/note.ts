/**
 * Signed notes of C2SP: some lines of text, an empty line, and signature lines `— name base64(key id ‖ signature)`.
 * Only Ed25519 is used. https://c2sp.org/signed-note
 */
import { fromBase64, toBase64 } from './base64.ts';
import type { Sha256 } from './sha256.ts';

/** A public key under the name it signs as; as text `name+hex(key id)+base64(0x01 ‖ key)`. */
export interface VerifierKey {
  readonly name: string;
  /** 32 bytes of Ed25519. */
  readonly publicKey: Uint8Array;
}

export interface Signer {
  readonly key: VerifierKey;
  /** Ed25519 over the UTF-8 bytes of the text. */
  sign(text: string): Uint8Array;
}

/** Whether the signature over the UTF-8 bytes of the text is by this Ed25519 key. */
export type VerifySignature = (publicKey: Uint8Array, text: string, signature: Uint8Array) => boolean;

/** What checking a signature takes from outside. */
export interface Cryptography {
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
}

export interface Note {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const ed25519 = 1;
const keyIdBytes = 4;
const signatureBytes = 64;
const publicKeyBytes = 32;

/** The note over `text` (which ends with a line feed) signed by each signer in turn. */
export function signNote(sha256: Sha256, text: string, signers: readonly Signer[]): string {
  const lines = signers.map((signer) => {
    const blob = new Uint8Array(keyIdBytes + signatureBytes);
    blob.set(keyIdOf(sha256, signer.key));
    blob.set(signer.sign(text), keyIdBytes);
    return `— ${signer.key.name} ${toBase64(blob)}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** Undefined when the text is not a note of Ed25519 signatures in exactly the form that {@link signNote} writes. */
export function parseNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(parseSignature);
  if (signatures.some((signature) => signature === undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures: signatures.filter((found) => found !== undefined) };
}

/** Whether this key signed the note. */
export function signedBy(cryptography: Cryptography, note: Note, key: VerifierKey): boolean {
  const id = toHex(keyIdOf(cryptography.sha256, key));
  return note.signatures.some(
    ({ name, keyId, signature }) =>
      name === key.name && keyId === id && cryptography.verify(key.publicKey, note.text, signature),
  );
}

export function formatVerifierKey(sha256: Sha256, key: VerifierKey): string {
  const id = toHex(keyIdOf(sha256, key));
  return `${key.name}+${id}+${toBase64(Uint8Array.of(ed25519, ...key.publicKey))}`;
}

/** Undefined when the text is no verifier key of Ed25519 or its key id does not belong to it. */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKey | undefined {
  const [, name = '', id, encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== publicKeyBytes + 1 || bytes[0] !== ed25519) return undefined;
  const key = { name, publicKey: bytes.slice(1) };
  return toHex(keyIdOf(sha256, key)) === id ? key : undefined;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [, name, encoded = ''] = /^— ([^+\s]+) (\S+)$/u.exec(line) ?? [];
  const blob = fromBase64(encoded);
  if (name === undefined || blob?.length !== keyIdBytes + signatureBytes) return undefined;
  return { name, keyId: toHex(blob.slice(0, keyIdBytes)), signature: blob.slice(keyIdBytes) };
}

/** Made once for each key: every append signs with the same one. */
const keyIds = new WeakMap<VerifierKey, Uint8Array>();

function keyIdOf(sha256: Sha256, key: VerifierKey): Uint8Array {
  const known = keyIds.get(key);
  if (known !== undefined) return known;
  const id = sha256(key.name, Uint8Array.of(0x0a, ed25519), key.publicKey).slice(0, keyIdBytes);
  keyIds.set(key, id);
  return id;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
