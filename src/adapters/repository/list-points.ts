/** The recovery points of a repository as its manifests tell, each believed or refused with a reason. */
import type { ObjectStore, StoredItem } from '../../app/backup/object-store.ts';
import type { ListedPoint } from '../../app/backup/ports.ts';
import { pointRefused } from '../../app/backup/repository-problems.ts';
import { pointFaults } from '../../app/backup/repository-faults.ts';
import type { PointFaultName } from '../../app/backup/repository-faults.ts';
import { isPointId, pointKeyOf, pointsPrefix } from '../../core/backup/object-key.ts';
import { largestPointFile, openPoint } from '../../core/backup/point-format.ts';
import type { Cryptography } from '../../core/ledger/note.ts';
import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { readShort } from './read-short.ts';

export interface Belief {
  /** Keys whose signature is believed, as the ledger and the policy write them. */
  readonly trusted: readonly string[];
  readonly cryptography: Cryptography;
  readonly signal: AbortSignalLike;
}

export async function* listPoints(store: ObjectStore, belief: Belief): AsyncIterable<ListedPoint> {
  for await (const item of store.list(pointsPrefix)) {
    const point = await listed(store, item, belief);
    if (point !== undefined) yield point;
  }
}

/** Undefined for one that was removed since it was listed. */
async function listed(
  store: ObjectStore,
  item: StoredItem,
  belief: Belief,
): Promise<ListedPoint | undefined> {
  const id = item.key.slice(pointsPrefix.length).replace(/\.json$/, '');
  const refused = (fault: PointFaultName): ListedPoint => ({
    state: 'refused',
    name: item.key,
    why: pointRefused({ at: store.at, name: quoted(item.key), what: pointFaults[fault] }),
  });
  if (!isPointId(id) || pointKeyOf(id) !== item.key) return refused('bad-name');
  const text = await manifestOf(store, item, belief);
  if (text === 'gone') return undefined;
  if (text === 'no-file' || text === 'too-large') return refused(text);
  const point = openPoint({ text: text.manifest, id }, belief.trusted, belief.cryptography);
  return typeof point === 'string' ? refused(point) : { state: 'trusted', point, manifest: text.manifest };
}

/** One strange thing among them hides none of the others. */
async function manifestOf(
  store: ObjectStore,
  item: StoredItem,
  { signal }: Belief,
): Promise<{ readonly manifest: string } | 'too-large' | 'no-file' | 'gone'> {
  try {
    const manifest = await readShort(store, item, { largest: largestPointFile, signal });
    return manifest === undefined ? 'too-large' : { manifest };
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : undefined;
    if (code === 'repository.key-refused') return 'no-file';
    if (code === 'repository.object-missing') return 'gone';
    throw error;
  }
}
