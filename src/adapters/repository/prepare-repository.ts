/** Makes a repository out of an empty place. */
import type { ObjectStore } from '../../app/backup/object-store.ts';
import { foreign } from '../../app/backup/repository-faults.ts';
import { repositoryForeign } from '../../app/backup/repository-problems.ts';
import { markerKey } from '../../core/backup/object-key.ts';
import { languages } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';
import { hashing } from '../system/hashing.ts';
import { formatPage, readmeKeys } from './format-page.ts';
import { markerText, newMarker, readMarker } from './marker.ts';

/** The id of the repository, old or new. Throws for a place that holds something else. */
export async function prepareRepository(
  store: ObjectStore,
  { now, signal }: { readonly now: Instant; readonly signal: AbortSignalLike },
): Promise<{ readonly id: string; readonly made: boolean }> {
  if ((await store.stat(markerKey)) !== undefined)
    return { id: (await readMarker(store, signal)).id, made: false };
  for await (const item of store.list(''))
    if (!item.key.startsWith('README'))
      throw new ProblemError(repositoryForeign({ at: store.at, what: foreign['other-things'] }));
  const marker = newMarker(hashing.nonce(), now);
  for (const language of languages)
    await store.put(readmeKeys[language], bytesOf(formatPage(language)), { signal });
  await store.put(markerKey, bytesOf(markerText(marker)), { signal });
  return { id: marker.id, made: true };
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
