/**
 * Sealing in a thread of its own, beside the one that reads a database and stores what comes out: on two processors both go on at
 * once, and what sealing leaves to collect is not collected among everything else that the process holds.
 */
import { extname } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';

import type { Block } from '../system/blocks.ts';
import { receiveBytes, sendBlocks } from '../system/byte-pipe.ts';
import type { SealingJob } from './seal-thread.ts';

export interface SealingThread {
  /** What stands behind the header of an object; each part is good until the next one is asked for. */
  seal(fileKey: Uint8Array, plain: BegunBlocks): AsyncIterable<Uint8Array>;
  end(): Promise<void>;
}

export interface BegunBlocks {
  readonly first: Block;
  readonly blocks: AsyncGenerator<Block>;
}

/** Not started before there is something to seal. */
export function sealingThread(): SealingThread {
  let worker: Worker | undefined;
  return {
    seal: (fileKey, plain) => sealIn((worker ??= start()), fileKey, plain),
    end: async () => {
      await worker?.terminate();
    },
  };
}

function start(): Worker {
  const program = new URL(`./seal-thread${extname(import.meta.url)}`, import.meta.url);
  // Small, so that what the cipher puts out is let go often and not kept by the hundred of megabytes.
  const worker = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: 1 } });
  // Whoever waits for bytes learns of its end by the port; without a listener the error would end the process.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

async function* sealIn(
  worker: Worker,
  fileKey: Uint8Array,
  { first, blocks }: BegunBlocks,
): AsyncIterable<Uint8Array> {
  const [plain, sealed] = [new MessageChannel(), new MessageChannel()];
  const job: SealingJob = { fileKey, plain: plain.port2, sealed: sealed.port2 };
  worker.postMessage(job, [plain.port2, sealed.port2]);
  let failed: { readonly by: unknown } | undefined;
  sendBlocks(plain.port1, begunWith(first, blocks)).catch((error: unknown) => (failed = { by: error }));
  try {
    yield* receiveBytes(sealed.port1);
  } catch (error) {
    throw failed === undefined ? error : failed.by;
  } finally {
    plain.port1.close();
    // Not waited for: a source that hangs must not keep whoever has had enough.
    blocks.return(undefined).catch(() => undefined);
  }
}

async function* begunWith(first: Block, blocks: AsyncIterable<Block>): AsyncIterable<Block> {
  yield first;
  yield* blocks;
}
