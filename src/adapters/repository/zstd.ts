/** zstd by Node, a block at a time in another thread of its own; both directions stream. */
import type { Transform } from 'node:stream';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

import { blocksOf } from '../system/blocks.ts';
import type { Block } from '../system/blocks.ts';

/** Larger windows only serve to exhaust memory: 8 MiB is what zstd itself uses up to level 19. */
const largestWindow = 23;
/** What zstd is given and asked for at once: every call is one trip to another thread, and larger ones only take memory. */
const blockSize = 256 * 1024;
/** A third of the computing of level 3, on the host of an API server, for a sixth more of bytes (ADR 0041). */
const level = 1;

export function compressed(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const pack = createZstdCompress({
    chunkSize: blockSize,
    params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
  });
  return through(blocksOf(plain, blockSize), pack);
}

/** Throws what {@link isOfZstd} knows where it is not zstd. */
export function decompressed(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const unpack = createZstdDecompress({
    chunkSize: blockSize,
    params: { [constants.ZSTD_d_windowLogMax]: largestWindow },
  });
  return through(blocksOf(packed, blockSize), unpack);
}

export function isOfZstd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_error_');
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
