/**
 * The payload of an age file (https://age-encryption.org/v1, "Payload") by Node's own ChaCha20-Poly1305, which does several times
 * as much as one written in JavaScript. STREAM: chunks of 64 KiB, each sealed under its number and whether it is the last, so
 * that none can be left out, repeated, moved or added. Only the last may be short, and it is empty only where everything is.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { blocksOf } from '../../system/blocks.ts';

/** Where the bytes are not what was sealed under this key; it says no more, since nobody can know more. */
export class NotAuthentic extends Error {}

const algorithm = 'chacha20-poly1305';
const chunkSize = 64 * 1024;
const tagLength = 16;
/** In front of the chunks; makes another key of the same file key. */
const saltLength = 16;

export async function* sealPayload(
  fileKey: Uint8Array,
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(saltLength);
  yield salt;
  const key = payloadKey(fileKey, salt);
  let number = 0;
  for await (const { bytes, last } of blocksOf(plain, chunkSize)) {
    yield* seal(key, nonceOf(number, last), bytes);
    number += 1;
  }
}

/** Gives out only what is authentic; that it was all of it is known at the end. @throws NotAuthentic */
export async function* openPayload(
  fileKey: Uint8Array,
  sealed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { salt, chunks } = await withoutSalt(sealed);
  const key = payloadKey(fileKey, salt);
  let number = 0;
  for await (const { bytes, last } of blocksOf(chunks, chunkSize + tagLength)) {
    const plain = open(key, nonceOf(number, last), bytes);
    if (last && number > 0 && plain.length === 0) throw new NotAuthentic('the last chunk is empty');
    yield plain;
    number += 1;
  }
}

/** As an object of Node: bytes would be taken in anew for every chunk, at half the price of sealing it. */
function payloadKey(fileKey: Uint8Array, salt: Uint8Array): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', fileKey, salt, 'payload', 32)));
}

/** Eleven bytes of number, one that marks the last. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function seal(key: KeyObject, nonce: Uint8Array, chunk: Uint8Array): readonly Buffer[] {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  return [cipher.update(chunk), cipher.final(), cipher.getAuthTag()];
}

function open(key: KeyObject, nonce: Uint8Array, chunk: Buffer): Buffer {
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

async function withoutSalt(sealed: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<{
  readonly salt: Uint8Array;
  readonly chunks: AsyncIterable<Uint8Array>;
}> {
  const parts = each(sealed);
  let head = Buffer.alloc(0);
  while (head.length < saltLength) {
    const { done, value } = await parts.next();
    if (done === true) throw new NotAuthentic('too short for a payload');
    head = Buffer.concat([head, value]);
  }
  return {
    salt: head.subarray(0, saltLength),
    chunks: (async function* rest() {
      yield head.subarray(saltLength);
      yield* parts;
    })(),
  };
}

async function* each(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts;
}
