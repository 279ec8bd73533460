/**
 * One object: `age` over `zstd` over plain bytes, and back. Both directions stream, and neither trusts the other side: unpacking
 * stops at the size that was announced. Needs nothing that `age -d | zstd -d` could not undo.
 */
import type { Transform } from 'node:stream';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

import type { Damage } from '../../app/backup/repository-faults.ts';
import { headersFor, openHeader } from './age/header.ts';
import { NotAuthentic, openPayload, sealPayload } from './age/stream.ts';
import { blocksOf } from '../system/blocks.ts';
import type { Block } from '../system/blocks.ts';

/** Larger windows only serve to exhaust memory: 8 MiB is what zstd itself uses up to level 19. */
const largestWindow = 23;
/** What zstd is given and asked for at once: every call is one trip to another thread. */
const blockSize = 1024 * 1024;
/** A third of the computing of level 3, on the host of an API server, for a sixth more of bytes (ADR 0041). */
const level = 1;

export interface Sealer {
  seal(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** Why an object could not be opened; its caller knows which object of which repository. */
export class Unopened extends Error {
  readonly why: Damage | 'no-identity';

  constructor(why: Damage | 'no-identity') {
    super(why);
    this.why = why;
  }
}

/** For one point or many: each object gets a file key of its own. @throws Error when a recipient is none that age knows. */
export function sealerFor(recipients: readonly string[]): Sealer {
  const newHeader = headersFor(recipients);
  return {
    async *seal(plain) {
      const { header, fileKey } = await newHeader();
      yield header;
      yield* sealPayload(fileKey, compressed(plain));
    },
  };
}

/** At most `largest` plain bytes; one more is `too-large`. */
export async function* opened(
  stored: readonly Uint8Array[],
  { identities, largest }: { readonly identities: readonly string[]; readonly largest: number },
): AsyncIterable<Uint8Array> {
  const unpack = createZstdDecompress({
    chunkSize: blockSize,
    params: { [constants.ZSTD_d_windowLogMax]: largestWindow },
  });
  let size = 0;
  try {
    for await (const part of through(blocksOf(decrypted(stored, identities), blockSize), unpack)) {
      size += part.length;
      if (size > largest) throw new Unopened('too-large');
      yield part;
    }
  } catch (error) {
    throw isOfZstd(error) ? new Unopened('not-zstd') : error;
  }
}

async function* decrypted(
  stored: readonly Uint8Array[],
  identities: readonly string[],
): AsyncIterable<Uint8Array> {
  const found = await openHeader(stored, identities);
  if (typeof found === 'string') throw new Unopened(found);
  try {
    yield* openPayload(found.fileKey, found.payload);
  } catch (error) {
    throw error instanceof NotAuthentic ? new Unopened('not-age') : error;
  }
}

function compressed(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const pack = createZstdCompress({
    chunkSize: blockSize,
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  return through(blocksOf(plain, blockSize), pack);
}

/** One block is worked on in another thread while the next one fills; no third one is asked for meanwhile. */
async function* through(blocks: AsyncGenerator<Block>, transform: Transform): AsyncIterable<Uint8Array> {
  feed(blocks, transform).catch((error: unknown) => transform.destroy(error as Error));
  try {
    for await (const part of transform) yield part as Uint8Array;
  } finally {
    transform.destroy();
    // Not waited for: a source that hangs must not keep whoever has had enough.
    blocks.return(undefined).catch(() => undefined);
  }
}

async function feed(blocks: AsyncIterable<Block>, transform: Transform): Promise<void> {
  let taken: Promise<void> = Promise.resolve();
  for await (const { bytes } of blocks) {
    await taken;
    taken = write(transform, bytes);
    // Told with the next block; until then nobody listens, and a failure without a listener would end the process.
    taken.catch(() => undefined);
  }
  await taken;
  transform.end();
}

async function write(transform: Transform, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    transform.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function isOfZstd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_error_');
}
