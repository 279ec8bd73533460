/** The recovery points of a repository as its manifests tell, each believed or refused with a reason. */
import type { ObjectStore, StoredItem } from '../../app/backup/object-store.ts';
import type { ListedPoint } from '../../app/backup/ports.ts';
import { pointRefused } from '../../app/backup/repository-problems.ts';
import { pointFaults } from '../../app/backup/repository-faults.ts';
import type { PointFaultName } from '../../app/backup/repository-faults.ts';
import { isPointId, pointKeyOf, pointsPrefix } from '../../core/backup/object-key.ts';
import { largestPointFile, openPoint } from '../../core/backup/point-format.ts';
import type { Cryptography } from '../../core/ledger/note.ts';
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
  for await (const item of store.list(pointsPrefix)) yield await listed(store, item, belief);
}

async function listed(store: ObjectStore, item: StoredItem, belief: Belief): Promise<ListedPoint> {
  const id = item.key.slice(pointsPrefix.length).replace(/\.json$/, '');
  const refused = (fault: PointFaultName): ListedPoint => ({
    state: 'refused',
    name: item.key,
    why: pointRefused({ at: store.at, name: quoted(item.key), what: pointFaults[fault] }),
  });
  if (!isPointId(id) || pointKeyOf(id) !== item.key) return refused('bad-name');
  const text = await readShort(store, item, { largest: largestPointFile, signal: belief.signal });
  if (text === undefined) return refused('too-large');
  const point = openPoint({ text, id }, belief.trusted, belief.cryptography);
  return typeof point === 'string' ? refused(point) : { state: 'trusted', point, manifest: text };
}
