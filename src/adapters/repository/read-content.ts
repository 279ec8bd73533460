/** The plain bytes of one content, every digest and size compared with the manifest; nothing is believed before the end. */
import type { ObjectStore } from '../../app/backup/object-store.ts';
import type { ReadOptions } from '../../app/backup/ports.ts';
import { damages } from '../../app/backup/repository-faults.ts';
import { contentDamaged, noIdentityFits } from '../../app/backup/repository-problems.ts';
import { objectKeyOf } from '../../core/backup/object-key.ts';
import { largestPiece } from '../../core/backup/point-format.ts';
import type { PointContent, StoredObject } from '../../core/backup/recovery-point.ts';
import { ProblemError } from '../../core/problem.ts';
import { payloadThread } from './payload-aside.ts';
import { opened } from './seal.ts';
import { Unopened } from './unopened.ts';
import { measured } from './write-content.ts';

export async function* readContent(
  store: ObjectStore,
  content: PointContent,
  options: ReadOptions,
): AsyncIterable<Uint8Array> {
  const plain = measured();
  let held: Uint8Array | undefined;
  try {
    for await (const part of joined(store, content, options)) {
      plain.add(part);
      options.onProgress?.(plain.size());
      if (held !== undefined) yield held;
      held = part;
    }
    const { size, digest } = plain.end();
    if (size !== content.size) throw new Unopened('plain-size');
    if (digest !== content.digest) throw new Unopened('plain-digest');
  } catch (error) {
    throw explained(error, store.at, content.name);
  }
  if (held !== undefined) yield held;
}

async function* joined(
  store: ObjectStore,
  { objects, size }: PointContent,
  options: ReadOptions,
): AsyncIterable<Uint8Array> {
  const { identities } = options;
  const thread = payloadThread();
  let left = size;
  try {
    for (const object of objects) {
      const largest = Math.min(left, largestPiece);
      // Held in memory until it is proven: nothing foreign is ever given to a parser.
      const stored: Uint8Array[] = [];
      for await (const part of readObject(store, object, options)) stored.push(part);
      for await (const part of opened(stored, { identities, largest, thread })) {
        left -= part.length;
        yield part;
      }
    }
  } finally {
    await thread.end();
  }
}

/** The stored bytes of an object, compared with its name as they come; throws at the first byte too many. */
export async function* readObject(
  store: ObjectStore,
  object: StoredObject,
  { signal }: Pick<ReadOptions, 'signal'>,
): AsyncIterable<Uint8Array> {
  const stored = measured();
  for await (const part of store.get(objectKeyOf(object.digest), { signal })) {
    stored.add(part);
    if (stored.size() > object.size) throw new Unopened('stored-size');
    yield part;
  }
  const { size, digest } = stored.end();
  if (size !== object.size) throw new Unopened('stored-size');
  if (digest !== object.digest) throw new Unopened('stored-digest');
}

export function explained(error: unknown, at: string, name: string): unknown {
  if (!(error instanceof Unopened)) return error;
  if (error.why === 'no-identity') return new ProblemError(noIdentityFits({ at, name }));
  return new ProblemError(contentDamaged({ at, name, what: damages[error.why] }));
}
