/** The other side of `payload-aside.ts`. */
import { parentPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

import { blocksOf } from '../system/blocks.ts';
import { pipeBlock, receiveBytes, sendBlocks } from '../system/byte-pipe.ts';
import { sealed, unsealed } from './payload.ts';

export interface PayloadJob {
  readonly is: 'seal' | 'open';
  readonly fileKey: Uint8Array;
  readonly from: MessagePort;
  readonly to: MessagePort;
}

parentPort?.on('message', ({ is, fileKey, from, to }: PayloadJob) => {
  const work = is === 'seal' ? sealed : unsealed;
  // A failure is told through the pipe.
  sendBlocks(to, blocksOf(work(fileKey, receiveBytes(from)), pipeBlock)).catch(() => undefined);
});
