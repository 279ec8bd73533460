/** The file that tells one repository from another, written once when it is prepared. */
import { z } from 'zod';

import type { ObjectStore } from '../../app/backup/object-store.ts';
import {
  repositoryForeign,
  repositoryNewer,
  repositoryUnmade,
} from '../../app/backup/repository-problems.ts';
import { foreign } from '../../app/backup/repository-faults.ts';
import { markerKey } from '../../core/backup/object-key.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';
import { readShort } from './read-short.ts';

/** Of the repository as a whole: raised when an older reader could misread a newer repository. */
export const repositoryFormat = 1;

const largestMarker = 4096;

const Marker = z.strictObject({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('BackupRepository'),
  format: z.literal(repositoryFormat),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  created: z.string(),
});
export type Marker = z.infer<typeof Marker>;

const Newer = z.looseObject({ kind: z.literal('BackupRepository'), format: z.int().min(2) });

export function newMarker(id: string, created: Instant): Marker {
  return { apiVersion: 'honban/v1', kind: 'BackupRepository', format: repositoryFormat, id, created };
}

export function markerText(marker: Marker): string {
  return `${canonicalJson(marker)}\n`;
}

/** Throws where there is none, or where it is not one that this version may write to. */
export async function readMarker(store: ObjectStore, signal: AbortSignalLike): Promise<Marker> {
  const { at } = store;
  const found = await store.stat(markerKey);
  if (found === undefined) throw new ProblemError(repositoryUnmade({ at }));
  const text = await readShort(store, found, { largest: largestMarker, signal });
  const json = parseJson(text ?? '');
  const marker = Marker.safeParse(json);
  if (marker.success) return marker.data;
  const newer = Newer.safeParse(json);
  if (newer.success)
    throw new ProblemError(repositoryNewer({ at, found: newer.data.format, known: repositoryFormat }));
  throw new ProblemError(repositoryForeign({ at, what: foreign['other-marker'] }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
