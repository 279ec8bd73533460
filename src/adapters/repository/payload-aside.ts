/**
 * Sealing and opening in a thread of its own, beside the one that reads a database and stores what comes out: on two processors both
 * go on at once, and what the cipher leaves to collect is not collected among everything else that the process holds.
 */
import { extname } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';

import type { Block } from '../system/blocks.ts';
import { PipeBroken, receiveBytes, sendBlocks } from '../system/byte-pipe.ts';
import { bytesPassed } from '../system/passing-buffers.ts';
import type { PayloadJob } from './payload-thread.ts';
import type { Bytes } from './payload.ts';
import { isDamage, Unopened } from './unopened.ts';

export interface PayloadThread {
  /** Each part is good until the next one is asked for. */
  seal(fileKey: Uint8Array, plain: AsyncGenerator<Block>): Bytes;
  /** @throws Unopened */
  open(fileKey: Uint8Array, payload: AsyncGenerator<Block>): Bytes;
  end(): Promise<void>;
}

/** Not started before there is something to do. */
export function payloadThread(): PayloadThread {
  let worker: Worker | undefined;
  const work = (is: PayloadJob['is'], fileKey: Uint8Array, blocks: AsyncGenerator<Block>): Bytes =>
    through((worker ??= start()), { is, fileKey }, blocks);
  return {
    seal: (fileKey, plain) => work('seal', fileKey, plain),
    open: (fileKey, payload) => opened(work('open', fileKey, payload)),
    end: async () => {
      await worker?.terminate();
    },
  };
}

function start(): Worker {
  const program = new URL(`./payload-thread${extname(import.meta.url)}`, import.meta.url);
  // Small, so that what the cipher puts out is let go often and not kept by the hundred of megabytes.
  const worker = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: 1 } });
  // Whoever waits for bytes learns of its end by the port; without a listener the error would end the process.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

async function* through(
  worker: Worker,
  job: Pick<PayloadJob, 'is' | 'fileKey'>,
  blocks: AsyncGenerator<Block>,
): Bytes {
  const [there, back] = [new MessageChannel(), new MessageChannel()];
  const { port2: from } = there;
  const { port2: to } = back;
  worker.postMessage({ ...job, from, to } satisfies PayloadJob, [from, to]);
  let failed: { readonly by: unknown } | undefined;
  sendBlocks(there.port1, blocks).catch((error: unknown) => (failed = { by: error }));
  try {
    yield* receiveBytes(back.port1);
  } catch (error) {
    throw failed === undefined ? error : failed.by;
  } finally {
    there.port1.close();
    // Not waited for: a source that hangs must not keep whoever has had enough.
    blocks.return(undefined).catch(() => undefined);
  }
}

/** Readers keep what they are given. */
async function* opened(parts: Bytes): Bytes {
  try {
    for await (const part of parts) {
      bytesPassed(part.length);
      yield Buffer.from(part);
    }
  } catch (error) {
    throw error instanceof PipeBroken && isDamage(error.message) ? new Unopened(error.message) : error;
  }
}
