/**
 * One object: `age` over `zstd` over plain bytes, and back. Both directions stream, and neither trusts the other side: unpacking
 * stops at the size that was announced. Needs nothing that `age -d | zstd -d` could not undo.
 */
import { blocksOf } from '../system/blocks.ts';
import type { Block } from '../system/blocks.ts';
import { pipeBlock } from '../system/byte-pipe.ts';
import { headersFor, openHeader } from './age/header.ts';
import { payloadThread } from './payload-aside.ts';
import type { PayloadThread } from './payload-aside.ts';
import { sealed, unsealed } from './payload.ts';
import type { Bytes } from './payload.ts';
import { Unopened } from './unopened.ts';

export interface Sealer {
  /** Each part is good until the next one is asked for. */
  seal(plain: Bytes): Bytes;
  close(): Promise<void>;
}

/** For one point or many: each object gets a file key of its own. @throws Error when a recipient is none that age knows. */
export function sealerFor(recipients: readonly string[]): Sealer {
  const newHeader = headersFor(recipients);
  const thread = payloadThread();
  return {
    async *seal(plain) {
      const { header, fileKey } = await newHeader();
      yield header;
      const blocks = blocksOf(plain, pipeBlock);
      const { value: first } = await blocks.next();
      if (first === undefined || first.last) yield* sealed(fileKey, only(first?.bytes));
      else yield* thread.seal(fileKey, begunWith(first, blocks));
    },
    close: () => thread.end(),
  };
}

async function* only(bytes: Uint8Array | undefined): Bytes {
  if (bytes !== undefined) yield bytes;
}

async function* begunWith(first: Block, blocks: AsyncGenerator<Block>): AsyncGenerator<Block> {
  yield first;
  yield* blocks;
}

interface Opening {
  readonly identities: readonly string[];
  readonly largest: number;
  /** For what is large; ended by whoever made it. */
  readonly thread: PayloadThread;
}

/** At most `largest` plain bytes; one more is `too-large`. @throws Unopened */
export async function* opened(
  stored: readonly Uint8Array[],
  { identities, largest, thread }: Opening,
): Bytes {
  const found = await openHeader(stored, identities);
  if (typeof found === 'string') throw new Unopened(found);
  const { fileKey, payload } = found;
  const isLarge = payload.reduce((sum, { length }) => sum + length, 0) > pipeBlock;
  const plain = isLarge ? thread.open(fileKey, blocksOf(payload, pipeBlock)) : unsealed(fileKey, payload);
  let size = 0;
  for await (const part of plain) {
    size += part.length;
    if (size > largest) throw new Unopened('too-large');
    yield part;
  }
}
