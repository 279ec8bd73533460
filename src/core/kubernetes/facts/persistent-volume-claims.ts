import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';

export interface PersistentVolumeClaim {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly created: Instant;
  readonly phase: 'Pending' | 'Bound' | 'Lost';
  readonly terminating: boolean;
  readonly volume?: string;
  readonly storageClass?: string;
  /** Says of itself that a drill made it, for this run. */
  readonly run?: string;
}

export const persistentVolumeClaims = defineFact<readonly PersistentVolumeClaim[]>({
  id: 'kubernetes.persistentVolumeClaims',
  about: { en: 'PersistentVolumeClaims', ja: 'PersistentVolumeClaim' },
});
