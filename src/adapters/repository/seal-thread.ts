/** The other side of `seal-aside.ts`. */
import { parentPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

import { blocksOf } from '../system/blocks.ts';
import { pipeBlock, receiveBytes, sendBlocks } from '../system/byte-pipe.ts';
import { sealPayload } from './age/stream.ts';
import { compressed } from './zstd.ts';

export interface SealingJob {
  readonly fileKey: Uint8Array;
  readonly plain: MessagePort;
  readonly sealed: MessagePort;
}

parentPort?.on('message', ({ fileKey, plain, sealed }: SealingJob) => {
  const payload = sealPayload(fileKey, compressed(receiveBytes(plain)));
  // A failure is told through the pipe.
  sendBlocks(sealed, blocksOf(payload, pipeBlock)).catch(() => undefined);
});
