/** Every plane that `honban backup run` can save, in the order in which it saves them. */
import { applicationKit } from './application-kit.ts';
import { configurationKit } from './configuration-kit.ts';
import { etcdKit } from './etcd-kit.ts';
import { honbanKit } from './honban-kit.ts';
import type { BackupKit } from './kit.ts';
import { resourcesKit } from './resources-kit.ts';
import { volumeKit } from './volume-kit.ts';

export const backupKits: readonly BackupKit[] = [
  etcdKit,
  configurationKit,
  resourcesKit,
  // Before volumes: files that carry an application's canary are saved after it was written.
  applicationKit,
  volumeKit,
  honbanKit,
];
