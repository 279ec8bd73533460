/** SHA-256 and Ed25519 from Node's own cryptography, in the shapes that the pure ledger asks for. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { Cryptography, Signer } from '../../core/ledger/note.ts';
import type { Sha256 } from '../../core/ledger/sha256.ts';

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Most records, two hashes and their prefix: copying them together is faster than an incremental hash. */
const short = Buffer.allocUnsafe(16_384);
const bytesInUnit = 3;

export const sha256: Sha256 = (...parts) => {
  const [prefix, left, right] = parts;
  return parts.length === 3 && isBytes(prefix, 1) && isBytes(left, 32) && isBytes(right, 32)
    ? sha256OfNode(prefix, left, right)
    : sha256OfParts(parts);
};

function isBytes(part: Uint8Array | string | undefined, length: number): part is Uint8Array {
  return typeof part === 'object' && part.length === length;
}

const node = Buffer.allocUnsafe(65);

/** What a tree is made of: by far the most hashes. */
function sha256OfNode(prefix: Uint8Array, left: Uint8Array, right: Uint8Array): Uint8Array {
  node[0] = prefix[0] ?? 0;
  for (let index = 0; index < 32; index += 1) {
    node[1 + index] = left[index] ?? 0;
    node[33 + index] = right[index] ?? 0;
  }
  return bytesOf(sha256Text(node));
}

function bytesOf(letters: string): Uint8Array {
  const bytes = new Uint8Array(32);
  for (let index = 0; index < 32; index += 1) bytes[index] = letters.charCodeAt(index);
  return bytes;
}

function sha256OfParts(parts: readonly (Uint8Array | string)[]): Uint8Array {
  let length = 0;
  for (const part of parts) {
    const most = part.length * (typeof part === 'string' ? bytesInUnit : 1);
    if (length + most > short.length) return longSha256(parts);
    if (typeof part === 'string') length += short.write(part, length);
    else {
      short.set(part, length);
      length += part.length;
    }
  }
  return bytesOf(sha256Text(short.subarray(0, length)));
}

/** Text as it is hashed and stored. */
export function utf8(text: string): Uint8Array {
  return Buffer.from(text);
}

/** One letter for each byte: asking Node for a buffer takes it four times as long as hashing two hashes. */
export function sha256Text(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'binary');
}

function longSha256(parts: readonly (Uint8Array | string)[]): Uint8Array {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

export const cryptography: Cryptography = {
  sha256,
  verify(publicKey, text, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    return verify(undefined, Buffer.from(text), publicKeyOf(publicKey), signature);
  },
};

let lastKey: { readonly bytes: string; readonly key: KeyObject } | undefined;

function publicKeyOf(bytes: Uint8Array): KeyObject {
  const name = Buffer.from(bytes).toString('base64');
  if (lastKey?.bytes !== name) {
    const der = Buffer.concat([spkiPrefix, bytes]);
    lastKey = { bytes: name, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
  }
  return lastKey.key;
}

/** A new Ed25519 private key as PKCS #8 in PEM. */
export function newPrivateKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** Undefined when the text is no Ed25519 private key in PEM. */
export function signerOf(name: string, pem: string): Signer | undefined {
  const key = readPrivateKey(pem);
  if (key?.asymmetricKeyType !== 'ed25519') return undefined;
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
  return { key: { name, publicKey }, sign: (text) => sign(undefined, Buffer.from(text), key) };
}

function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
