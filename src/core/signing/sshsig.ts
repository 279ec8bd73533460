/**
 * Signatures in OpenSSH's own format, so that `ssh-keygen -Y sign` makes them, agents and hardware keys hold the key, and
 * `ssh-keygen -Y verify` checks them without Honban. Only Ed25519.
 * https://github.com/openssh/openssh-portable/blob/V_9_9_P1/PROTOCOL.sshsig
 */
import { fromBase64, toBase64 } from '../ledger/base64.ts';
import { sameBytes } from '../ledger/sha256.ts';
import type { SigningCryptography } from './cryptography.ts';
import { keyOfBlob, sshEd25519 } from './public-key.ts';
import type { PublicKey } from './public-key.ts';
import { asciiBytes, asciiText, joinBytes, readSshString, sshString } from './ssh-wire.ts';

const magic = asciiBytes('SSHSIG');
/** Magic and version 1. */
const header = joinBytes(magic, Uint8Array.of(0, 0, 0, 1));
const none = new Uint8Array();
const hashNames = ['sha256', 'sha512'] as const;

export interface Sshsig {
  readonly publicKey: PublicKey;
  readonly namespace: string;
  readonly hash: (typeof hashNames)[number];
  /** 64 bytes of Ed25519. */
  readonly signature: Uint8Array;
}

/** The bytes that the key signs: a hash of the message within its namespace, never the message itself. */
export function sshsigMessage(
  message: Uint8Array,
  { namespace, hash }: Pick<Sshsig, 'namespace' | 'hash'>,
  cryptography: SigningCryptography,
): Uint8Array {
  const digest = hash === 'sha512' ? cryptography.sha512(message) : cryptography.sha256(message);
  return joinBytes(magic, sshString(namespace), sshString(none), sshString(hash), sshString(digest));
}

export function writeSshsig({ publicKey, namespace, hash, signature }: Sshsig): Uint8Array {
  return joinBytes(
    header,
    sshString(publicKey.blob),
    sshString(namespace),
    sshString(none),
    sshString(hash),
    sshString(joinBytes(sshString(sshEd25519), sshString(signature))),
  );
}

/** Undefined for anything that is not exactly one Ed25519 signature in the form that {@link writeSshsig} writes. */
export function readSshsig(blob: Uint8Array): Sshsig | undefined {
  const fields = fieldsOf(blob);
  if (fields === undefined) return undefined;
  const publicKey = keyOfBlob(fields.key);
  const signature = readSignature(fields.signed);
  const hash = hashNames.find((name) => name === asciiText(fields.hash));
  if (publicKey === undefined || signature === undefined || hash === undefined) return undefined;
  return { publicKey, namespace: asciiText(fields.namespace), hash, signature };
}

type FieldName = 'key' | 'namespace' | 'hash' | 'signed';

function fieldsOf(blob: Uint8Array): Readonly<Record<FieldName, Uint8Array>> | undefined {
  if (!sameBytes(blob.subarray(0, header.length), header)) return undefined;
  const strings = readStrings(blob, header.length);
  const [key, namespace, reserved, hash, signed, ...more] = strings ?? [];
  if (!key || !namespace || !hash || !signed || more.length > 0) return undefined;
  return reserved?.length === 0 ? { key, namespace, hash, signed } : undefined;
}

function readSignature(blob: Uint8Array): Uint8Array | undefined {
  const [kind = none, signature = none, ...more] = readStrings(blob, 0) ?? [];
  return asciiText(kind) === sshEd25519 && signature.length === 64 && more.length === 0
    ? signature
    : undefined;
}

/** All strings to the end of the bytes; undefined where they do not end with one. */
function readStrings(bytes: Uint8Array, from: number): readonly Uint8Array[] | undefined {
  const found: Uint8Array[] = [];
  for (let at = from; at < bytes.length;) {
    const field = readSshString(bytes, at);
    if (field === undefined) return undefined;
    found.push(field.value);
    at = field.next;
  }
  return found;
}

const begin = '-----BEGIN SSH SIGNATURE-----';
const end = '-----END SSH SIGNATURE-----';

/** As `ssh-keygen -Y sign` writes it and `-Y verify` reads it. */
export function armoured(blob: Uint8Array): string {
  const lines = toBase64(blob).match(/.{1,70}/g) ?? [];
  return [begin, ...lines, end, ''].join('\n');
}

export function unarmoured(text: string): Uint8Array | undefined {
  const lines = text.trim().split(/\r?\n/);
  if (lines[0] !== begin || lines.at(-1) !== end) return undefined;
  return fromBase64(lines.slice(1, -1).join(''));
}
