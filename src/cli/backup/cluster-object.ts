import type { ObjectRef } from '../../core/object-ref.ts';
import type { BackupPlace } from './kit.ts';

/** The cluster as what a recovery point is about. */
export function clusterObject({
  cluster,
  clusterName,
}: Pick<BackupPlace, 'cluster' | 'clusterName'>): ObjectRef {
  return { kind: 'cluster', id: cluster.uid, name: clusterName };
}
