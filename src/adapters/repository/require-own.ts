import type { ObjectStore } from '../../app/backup/object-store.ts';
import { foreign } from '../../app/backup/repository-faults.ts';
import { repositoryForeign } from '../../app/backup/repository-problems.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { readMarker } from './marker.ts';
import type { Marker } from './marker.ts';

/** Throws a `ProblemError` for a place that was not prepared, is newer, or is not the one that was seen before. */
export async function requireOwn(
  store: ObjectStore,
  { expectedId, signal }: { readonly expectedId?: string; readonly signal: AbortSignalLike },
): Promise<Marker> {
  const marker = await readMarker(store, signal);
  if (expectedId !== undefined && marker.id !== expectedId)
    throw new ProblemError(repositoryForeign({ at: store.at, what: foreign['other-id'] }));
  return marker;
}
