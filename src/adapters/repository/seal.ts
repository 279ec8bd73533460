/**
 * One object: `age` over `zstd` over plain bytes, and back. Both directions stream, and neither trusts the other side: unpacking
 * stops at the size that was announced. Needs nothing that `age -d | zstd -d` could not undo.
 */
import type { Damage } from '../../app/backup/repository-faults.ts';
import { blocksOf } from '../system/blocks.ts';
import { pipeBlock } from '../system/byte-pipe.ts';
import { headersFor, openHeader } from './age/header.ts';
import { NotAuthentic, openPayload, sealPayload } from './age/stream.ts';
import { sealingThread } from './seal-aside.ts';
import { compressed, decompressed, isOfZstd } from './zstd.ts';

export interface Sealer {
  /** Each part is good until the next one is asked for. */
  seal(plain: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
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
  const thread = sealingThread();
  return {
    async *seal(plain) {
      const { header, fileKey } = await newHeader();
      yield header;
      const blocks = blocksOf(plain, pipeBlock);
      const { value: first } = await blocks.next();
      if (first === undefined || first.last) yield* sealPayload(fileKey, compressed(only(first?.bytes)));
      else yield* thread.seal(fileKey, { first, blocks });
    },
    close: () => thread.end(),
  };
}

async function* only(bytes: Uint8Array | undefined): AsyncIterable<Uint8Array> {
  if (bytes !== undefined) yield bytes;
}

/** At most `largest` plain bytes; one more is `too-large`. */
export async function* opened(
  stored: readonly Uint8Array[],
  { identities, largest }: { readonly identities: readonly string[]; readonly largest: number },
): AsyncIterable<Uint8Array> {
  let size = 0;
  try {
    for await (const part of decompressed(decrypted(stored, identities))) {
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
