/** What stands behind the header of an object: `age` over `zstd` over plain bytes, and back. Both directions stream. */
import { NotAuthentic, openPayload, sealPayload } from './age/stream.ts';
import { Unopened } from './unopened.ts';
import { compressed, decompressed, isOfZstd } from './zstd.ts';

export type Bytes = AsyncIterable<Uint8Array>;

export function sealed(fileKey: Uint8Array, plain: Bytes): Bytes {
  return sealPayload(fileKey, compressed(plain));
}

/** @throws Unopened */
export async function* unsealed(fileKey: Uint8Array, payload: Bytes | Iterable<Uint8Array>): Bytes {
  try {
    yield* decompressed(openPayload(fileKey, payload));
  } catch (error) {
    if (error instanceof NotAuthentic) throw new Unopened('not-age');
    throw isOfZstd(error) ? new Unopened('not-zstd') : error;
  }
}
