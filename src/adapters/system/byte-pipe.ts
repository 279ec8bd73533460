/**
 * Bytes on their way from one thread to another in a fixed number of buffers: each goes over full and comes back empty. The faster
 * side waits for the slower one, memory does not grow with what passes, and nothing is left to collect.
 */
import { on } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

import type { Block } from './blocks.ts';
import { bytesPassed } from './passing-buffers.ts';

/** The other side failed, or its thread ended. What failed there is known there. */
export class PipeBroken extends Error {}

/** Of each block that is sent, at most. */
export const pipeBlock = 256 * 1024;
/** One is filled, one is on its way, one is worked on. */
const buffers = 3;

type Sent =
  | { readonly is: 'full'; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly is: 'end' }
  | { readonly is: 'failed'; readonly why: string };

interface Returned {
  readonly buffer: ArrayBuffer;
}

/** Returns when all was sent or nobody wants more; throws what the blocks throw, after telling the other side. */
export async function sendBlocks(port: MessagePort, blocks: AsyncIterable<Block>): Promise<void> {
  const free = Array.from({ length: buffers }, () => new ArrayBuffer(pipeBlock));
  const returned = messagesOf<Returned>(port);
  try {
    for await (const { bytes } of blocks) {
      const buffer = free.pop() ?? (await returned.next()).value?.buffer;
      if (buffer === undefined) return;
      new Uint8Array(buffer).set(bytes);
      send(port, { is: 'full', buffer, length: bytes.length }, [buffer]);
      bytesPassed(bytes.length);
    }
    send(port, { is: 'end' });
  } catch (error) {
    send(port, { is: 'failed', why: (error as Error).message });
    throw error;
  } finally {
    await returned.return(undefined);
  }
}

/** Each part is good until the next one is asked for. @throws PipeBroken */
export async function* receiveBytes(port: MessagePort): AsyncGenerator<Uint8Array> {
  try {
    for await (const message of messagesOf<Sent>(port)) {
      if (message.is === 'end') return;
      if (message.is === 'failed') throw new PipeBroken(message.why);
      const { buffer, length } = message;
      yield new Uint8Array(buffer, 0, length);
      port.postMessage({ buffer } satisfies Returned, [buffer]);
    }
    throw new PipeBroken('the other thread has ended');
  } finally {
    port.close();
  }
}

function send(port: MessagePort, message: Sent, transferred: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, [...transferred]);
}

/** Until the port is closed, from either side. */
async function* messagesOf<Message>(port: MessagePort): AsyncGenerator<Message, undefined> {
  const events = on(port, 'message', { close: ['close'] }) as AsyncIterable<readonly [Message]>;
  for await (const [message] of events) yield message;
  return undefined;
}
