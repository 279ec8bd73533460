/** Stores one content of a point as objects, hashing what is plain and what is stored on the way. */
import { createHash } from 'node:crypto';

import type { ObjectStore } from '../../app/backup/object-store.ts';
import type { DraftContent, TransferOptions } from '../../app/backup/ports.ts';
import { objectKeyOf } from '../../core/backup/object-key.ts';
import { largestPiece } from '../../core/backup/point-format.ts';
import type { PointContent, StoredObject } from '../../core/backup/recovery-point.ts';
import type { Digest } from '../../core/evidence.ts';
import { piecesOf } from './pieces.ts';
import type { Sealer } from './seal.ts';

interface Into {
  readonly store: ObjectStore;
  readonly sealer: Sealer;
  /** Told the size of every plain part. */
  readonly onBytes: (count: number) => void;
  readonly signal: TransferOptions['signal'];
}

export async function writeContent(draft: DraftContent, into: Into): Promise<PointContent> {
  const { name, mediaType } = draft;
  if ('elsewhere' in draft) {
    const { elsewhere, size, digest } = draft;
    return { name, mediaType, size, digest, compression: 'none', objects: [], elsewhere };
  }
  const plain = measured();
  const objects: StoredObject[] = [];
  for await (const piece of piecesOf(draft.bytes(), largestPiece))
    objects.push(await writeObject(counted(piece.bytes, plain, into.onBytes), into));
  return { name, mediaType, ...plain.end(), compression: 'zstd', objects };
}

async function writeObject(
  piece: AsyncIterable<Uint8Array>,
  { store, sealer, signal }: Into,
): Promise<StoredObject> {
  const stored = measured();
  await store.put(() => objectKeyOf(stored.end().digest), counted(sealer.seal(piece), stored), {
    signal,
  });
  return stored.end();
}

interface Measured {
  add(part: Uint8Array): void;
  size(): number;
  end(): { readonly size: number; readonly digest: Digest };
}

export function measured(): Measured {
  const hash = createHash('sha256');
  let size = 0;
  let digest: Digest | undefined;
  return {
    add: (part) => {
      hash.update(part);
      size += part.length;
    },
    size: () => size,
    end: () => ({ size, digest: (digest ??= `sha256:${hash.digest('hex')}`) }),
  };
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  measure: Measured,
  onBytes?: (count: number) => void,
): AsyncIterable<Uint8Array> {
  for await (const part of bytes) {
    measure.add(part);
    yield part;
    onBytes?.(part.length);
  }
}
