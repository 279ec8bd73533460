/** A stream in blocks of one size, however it comes in: what works on bytes costs less in few large calls than in many small ones. */

export interface Block {
  /** As long as was asked for, except for the last one. Stays as it is until the next but one is asked for. */
  readonly bytes: Buffer;
  /** Exactly one block is; it is empty only where the whole stream is. */
  readonly last: boolean;
}

/** Two buffers in turns: one may still be read while the other one fills, and nothing is left to collect. */
export async function* blocksOf(
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncGenerator<Block> {
  let [block, other] = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
  let used = 0;
  for await (const part of parts)
    for (let at = 0; at < part.length;) {
      if (used === size) {
        yield { bytes: block, last: false };
        [block, other, used] = [other, block, 0];
      }
      const taken = Math.min(size - used, part.length - at);
      block.set(part.subarray(at, at + taken), used);
      at += taken;
      used += taken;
    }
  yield { bytes: block.subarray(0, used), last: true };
}
