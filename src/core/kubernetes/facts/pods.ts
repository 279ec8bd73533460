import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';
import type { PodContainer } from '../container.ts';

export interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly created: Instant;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** Has a deletion timestamp. */
  readonly terminating: boolean;
  /** Node it was bound to; absent while it waits for the scheduler. */
  readonly node?: string;
  /** Why the scheduler did not place it (reason and message of condition `PodScheduled` when False). */
  readonly unschedulable?: string;
  /** The owner with `controller: true`; for a mirror pod its Node. */
  readonly owner?: PodOwner;
  /** Value of the label `pod-template-hash`, which names a Deployment's ReplicaSet. */
  readonly templateHash?: string;
  /** A static pod as the API server shows it (annotation `kubernetes.io/config.mirror`). */
  readonly mirror: boolean;
  readonly serviceAccount?: string;
  /** Claims that its volumes mount, by name in its namespace. */
  readonly claims: readonly string[];
  /** Paths of the node that one of its containers may write to; absent where there is none. */
  readonly hostPaths?: readonly string[];
  /** Names of its emptyDir volumes on disk; absent where there is none. */
  readonly emptyDirs?: readonly string[];
  readonly containers: readonly PodContainer[];
}

export interface PodOwner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export const pods = defineFact<readonly Pod[]>({
  id: 'kubernetes.pods',
  about: { en: 'Pods with the state of their containers', ja: 'Pod とコンテナの状態' },
  neverEmpty: true,
});
