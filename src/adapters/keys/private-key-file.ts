/**
 * Private keys as people keep them: Ed25519 in PKCS #8, or an unencrypted OpenSSH key. Whatever else a file holds
 * (a passphrase, a public key, another algorithm) is for `ssh-keygen`, which asks agents and hardware.
 * https://github.com/openssh/openssh-portable/blob/V_9_9_P1/PROTOCOL.key
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { keyOfPoint, sshEd25519 } from '../../core/signing/public-key.ts';
import type { PublicKey } from '../../core/signing/public-key.ts';
import { asciiText, readSshString, readUint32 } from '../../core/signing/ssh-wire.ts';

export interface PrivateKey {
  readonly key: KeyObject;
  readonly publicKey: PublicKey;
}

const opensshBegin = '-----BEGIN OPENSSH PRIVATE KEY-----';
const opensshEnd = '-----END OPENSSH PRIVATE KEY-----';
const opensshMagic = 'openssh-key-v1\0';
/** DER before the 32 bytes of an Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const pointLength = 32;

/** Undefined when the text is no Ed25519 private key that can be used without asking anybody. */
export function readPrivateKey(text: string): PrivateKey | undefined {
  try {
    const key = createPrivateKey(text.includes(opensshBegin) ? pkcs8OfOpenssh(text) : text);
    const publicKey = key.asymmetricKeyType === 'ed25519' ? publicPart(key) : undefined;
    return publicKey && { key, publicKey };
  } catch {
    // Node throws the same for a passphrase, another format and noise; the caller asks ssh-keygen then.
    return undefined;
  }
}

function publicPart(key: KeyObject): PublicKey | undefined {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return keyOfPoint(Uint8Array.from(der.subarray(-pointLength)));
}

function pkcs8OfOpenssh(text: string): { key: Buffer; format: 'der'; type: 'pkcs8' } {
  const body = text.slice(text.indexOf(opensshBegin) + opensshBegin.length, text.indexOf(opensshEnd));
  const seed = seedOf(Buffer.from(body, 'base64'));
  return { key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' };
}

/** @throws when the key is encrypted, not alone, or no Ed25519 key. */
function seedOf(bytes: Buffer): Uint8Array {
  const fields = new Fields(bytes, opensshMagic.length);
  const [cipher, kdf] = [asciiText(fields.next()), asciiText(fields.next())];
  fields.next();
  if (!bytes.toString('latin1').startsWith(opensshMagic) || cipher !== 'none' || kdf !== 'none')
    throw new TypeError('encrypted');
  if (fields.number() !== 1) throw new TypeError('several keys');
  fields.next();
  const secret = new Fields(fields.next(), 0);
  if (secret.number() !== secret.number()) throw new TypeError('check numbers differ');
  if (asciiText(secret.next()) !== sshEd25519) throw new TypeError('another algorithm');
  secret.next();
  return secret.next().subarray(0, pointLength);
}

/** Reads one field after the other; ends with an exception where the bytes end. */
class Fields {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  next(): Uint8Array {
    const field = readSshString(this.#bytes, this.#at);
    if (field === undefined) throw new RangeError('ends early');
    this.#at = field.next;
    return field.value;
  }

  number(): number {
    const value = readUint32(this.#bytes, this.#at);
    if (value === undefined) throw new RangeError('ends early');
    this.#at += 4;
    return value;
  }
}
