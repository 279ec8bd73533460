/** Honban's own ledger, key and policy in `honban backup run`: part of every backup. */
import { honbanItem } from '../../adapters/repository/honban-item.ts';
import { clusterObject } from './cluster-object.ts';
import type { BackupKit } from './kit.ts';

export const honbanKit: BackupKit = {
  plane: 'honban',
  byDefault: 'always',
  items: async (place) => [
    honbanItem({
      directory: place.opened.directory,
      policyFile: place.opened.policyFile,
      cluster: clusterObject(place),
    }),
  ],
};
