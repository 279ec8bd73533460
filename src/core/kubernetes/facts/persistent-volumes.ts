import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';

export interface PersistentVolume {
  readonly name: string;
  readonly uid: string;
  readonly created: Instant;
  readonly phase: 'Pending' | 'Available' | 'Bound' | 'Released' | 'Failed';
  readonly reclaimPolicy: 'Delete' | 'Retain' | 'Recycle';
  readonly storageClass?: string;
  /** The claim it is bound to or reserved for. */
  readonly claim?: { readonly namespace: string; readonly name: string; readonly uid?: string };
  /** CSI driver, or the key of an in-tree volume source such as `hostPath` or `local`. */
  readonly driver: string;
  /** Where its files are on a node, for `hostPath` and `local`. */
  readonly nodePath?: NodePath;
}

export interface NodePath {
  readonly path: string;
  /** The nodes that it may be on; empty where any could have it. */
  readonly nodes: readonly string[];
}

export const persistentVolumes = defineFact<readonly PersistentVolume[]>({
  id: 'kubernetes.persistentVolumes',
  about: { en: 'PersistentVolumes', ja: 'PersistentVolume' },
});
