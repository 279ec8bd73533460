import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';

import { blocksOf } from './blocks.ts';
import type { Block } from './blocks.ts';
import { PipeBroken, pipeBlock, receiveBytes, sendBlocks } from './byte-pipe.ts';

const block = (fill: number, last = false): Block => ({ bytes: Buffer.alloc(pipeBlock, fill), last });

async function* many(count: number, onTaken: () => void = () => undefined): AsyncGenerator<Block> {
  for (let fill = 1; fill <= count; fill += 1) {
    yield block(fill, fill === count);
    onTaken();
  }
}

test('bytes arrive as they were sent, whatever their number', async () => {
  for (const size of [0, 1, pipeBlock, 5 * pipeBlock + 7]) {
    const { port1, port2 } = new MessageChannel();
    const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, index) => index ^ (index >> 12)));
    const sent = sendBlocks(port1, blocksOf([bytes], pipeBlock));
    const arrived: Buffer[] = [];
    for await (const part of receiveBytes(port2)) arrived.push(Buffer.from(part));

    assert.ok(Buffer.concat(arrived).equals(bytes), String(size));
    await sent;
  }
});

test('whoever sends waits for whoever reads', async () => {
  const { port1, port2 } = new MessageChannel();
  let [taken, read] = [0, 0];
  const sent = sendBlocks(
    port1,
    many(20, () => {
      taken += 1;
      assert.ok(taken - read <= 3, `${taken} were sent when ${read} were read`);
    }),
  );
  for await (const part of receiveBytes(port2)) {
    read += 1;
    assert.equal(part[0], read);
  }
  await sent;

  assert.equal(read, 20);
});

test('a source that fails breaks the pipe, and its failure stays with who sends', async () => {
  const { port1, port2 } = new MessageChannel();
  const why = new Error('the source failed');
  const sent = sendBlocks(
    port1,
    (async function* () {
      yield block(1);
      throw why;
    })(),
  );
  const failed = assert.rejects(sent, why);
  await assert.rejects(async () => {
    for await (const part of receiveBytes(port2)) assert.equal(part[0], 1);
  }, PipeBroken);
  await failed;
});

test('whoever has had enough ends the source', async () => {
  const { port1, port2 } = new MessageChannel();
  let ended = false;
  const sent = sendBlocks(
    port1,
    (async function* () {
      try {
        for (;;) yield block(1);
      } finally {
        ended = true;
      }
    })(),
  );
  for await (const part of receiveBytes(port2)) if (part[0] === 1) break;
  await sent;

  assert.ok(ended);
});

test('an other side that is gone is no end', async () => {
  const { port1, port2 } = new MessageChannel();
  port1.close();
  await assert.rejects(async () => {
    for await (const _ of receiveBytes(port2)) assert.fail('nothing was sent');
  }, PipeBroken);
});
