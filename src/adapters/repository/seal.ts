/**
 * One object: `age` over `zstd` over plain bytes, and back. Both directions stream, and neither trusts the other side: unpacking
 * stops at the size that was announced. Needs nothing that `age -d | zstd -d` could not undo.
 */
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

import { Decrypter, Encrypter } from 'age-encryption';

import type { Damage } from '../../app/backup/repository-faults.ts';

/** Larger windows only serve to exhaust memory: 8 MiB is what zstd itself uses up to level 19. */
const largestWindow = 23;

/** Why an object could not be opened; its caller knows which object of which repository. */
export class Unopened extends Error {
  readonly why: Damage | 'no-identity';

  constructor(why: Damage | 'no-identity') {
    super(why);
    this.why = why;
  }
}

/** @throws Error when a recipient is none that age knows. */
export function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter;
}

export async function* sealed(
  plain: AsyncIterable<Uint8Array>,
  encrypter: Encrypter,
): AsyncIterable<Uint8Array> {
  const compressed = through(plain, createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }));
  yield* await encrypter.encrypt(webStream(compressed));
}

/** At most `largest` plain bytes; one more is `too-large`. */
export async function* opened(
  stored: readonly Uint8Array[],
  { identities, largest }: { readonly identities: readonly string[]; readonly largest: number },
): AsyncIterable<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const compressed = decrypted(stored, decrypter);
  const unpack = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: largestWindow } });
  let size = 0;
  try {
    for await (const part of through(compressed, unpack)) {
      size += part.length;
      if (size > largest) throw new Unopened('too-large');
      yield part;
    }
  } catch (error) {
    throw isOfZstd(error) ? new Unopened('not-zstd') : error;
  }
}

async function* decrypted(stored: readonly Uint8Array[], decrypter: Decrypter): AsyncIterable<Uint8Array> {
  try {
    yield* await decrypter.decrypt(webStream(stored));
  } catch (error) {
    const unfit = error instanceof Error && error.message.includes('no identity matched');
    throw new Unopened(unfit ? 'no-identity' : 'not-age');
  }
}

async function* through(
  bytes: AsyncIterable<Uint8Array>,
  transform: ReturnType<typeof createZstdCompress>,
): AsyncIterable<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  source.on('error', (error) => transform.destroy(error));
  source.pipe(transform);
  try {
    for await (const part of transform) yield part as Uint8Array;
  } finally {
    source.destroy();
    transform.destroy();
  }
}

/** Pulls one part at a time; `Readable.toWeb` would read ahead without bound while a consumer waits. */
function webStream(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  return ReadableStream.from(bytes);
}

function isOfZstd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_error_');
}
