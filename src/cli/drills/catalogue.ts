/** Every drill that can be run from here, in the order of src/domains/drills.ts; a test compares the two. */
import { appRestoreKit } from './app-restore.ts';
import { coldStartKit } from './cold-start.ts';
import { etcdRestoreKit } from './etcd-restore.ts';
import type { DrillKit } from './kit.ts';
import { resourceRestoreKit } from './resource-restore.ts';
import { volumeRestoreKit } from './volume-restore.ts';

export const drillKits: readonly DrillKit[] = [
  etcdRestoreKit,
  resourceRestoreKit,
  volumeRestoreKit,
  appRestoreKit,
  coldStartKit,
];
