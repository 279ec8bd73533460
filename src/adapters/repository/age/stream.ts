/**
 * The payload of an age file (https://age-encryption.org/v1, "Payload") by Node's own ChaCha20-Poly1305, which does several times
 * as much as one written in JavaScript. STREAM: chunks of 64 KiB, each sealed under its number and whether it is the last, so
 * that none can be left out, repeated, moved or added. Only the last may be short, and it is empty only where everything is.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { blocksOf } from '../blocks.ts';

/** Where the bytes are not what was sealed under this key; it says no more, since nobody can know more. */
export class NotAuthentic extends Error {}

const algorithm = 'chacha20-poly1305';
const chunkSize = 64 * 1024;
const tagLength = 16;
const sealedSize = chunkSize + tagLength;
/** In front of the chunks; makes another key of the same file key. */
const saltLength = 16;
/** Chunks worked on at once. */
const chunksAtOnce = 16;

export async function* sealPayload(
  fileKey: Uint8Array,
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(saltLength);
  yield salt;
  const key = payloadKey(fileKey, salt);
  let number = 0;
  for await (const { bytes, last } of blocksOf(plain, chunkSize * chunksAtOnce)) {
    const chunks = cut(bytes, chunkSize);
    yield Buffer.concat(
      chunks.flatMap((chunk, index) =>
        seal(key, nonceOf(number + index, last && index === chunks.length - 1), chunk),
      ),
    );
    number += chunks.length;
  }
}

/** Gives out only what is authentic; that it was all of it is known at the end. @throws NotAuthentic */
export async function* openPayload(
  fileKey: Uint8Array,
  sealed: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { salt, chunks: stored } = withoutSalt(sealed);
  const key = payloadKey(fileKey, salt);
  let number = 0;
  for await (const { bytes, last } of blocksOf(stored, sealedSize * chunksAtOnce)) {
    const chunks = cut(bytes, sealedSize);
    const plain = chunks.map((chunk, index) =>
      open(key, nonceOf(number + index, last && index === chunks.length - 1), chunk),
    );
    number += chunks.length;
    if (last && number > 1 && plain.at(-1)?.length === 0) throw new NotAuthentic('the last chunk is empty');
    yield Buffer.concat(plain);
  }
}

function payloadKey(fileKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, salt, 'payload', 32));
}

/** Eleven bytes of number, one that marks the last. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function seal(key: Uint8Array, nonce: Uint8Array, chunk: Uint8Array): readonly Buffer[] {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  return [cipher.update(chunk), cipher.final(), cipher.getAuthTag()];
}

function open(key: Uint8Array, nonce: Uint8Array, chunk: Buffer): Buffer {
  if (chunk.length < tagLength) throw new NotAuthentic('too short for a chunk');
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  decipher.setAuthTag(chunk.subarray(-tagLength));
  const plain = decipher.update(chunk.subarray(0, -tagLength));
  try {
    decipher.final();
  } catch {
    throw new NotAuthentic('a chunk is not what was sealed');
  }
  return plain;
}

/** At least one, since nothing is sealed as one empty chunk. */
function cut(bytes: Buffer, size: number): readonly Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

function withoutSalt(sealed: Iterable<Uint8Array>): {
  readonly salt: Uint8Array;
  readonly chunks: Iterable<Uint8Array>;
} {
  const parts = sealed[Symbol.iterator]();
  let head = Buffer.alloc(0);
  while (head.length < saltLength) {
    const { done, value } = parts.next();
    if (done === true) throw new NotAuthentic('too short for a payload');
    head = Buffer.concat([head, value]);
  }
  return {
    salt: head.subarray(0, saltLength),
    chunks: (function* rest() {
      yield head.subarray(saltLength);
      for (let next = parts.next(); next.done !== true; next = parts.next()) yield next.value;
    })(),
  };
}
