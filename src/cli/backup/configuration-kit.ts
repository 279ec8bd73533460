/** The configuration of a control-plane node in `honban backup run`, read on the node itself. */
import { resolve } from 'node:path';

import { configurationItem } from '../../adapters/configuration/configuration-item.ts';
import { readClusterConfiguration } from '../../adapters/kubernetes/cluster-configuration.ts';
import { clusterObject } from './cluster-object.ts';
import type { BackupKit } from './kit.ts';

export const configurationKit: BackupKit = {
  plane: 'configuration',
  byDefault: 'own',
  items: (place) => {
    const { asked, access, world } = place;
    return Promise.resolve([
      configurationItem({
        nodeRoot: resolve(world.workingDirectory, asked.nodeRoot),
        cluster: clusterObject(place),
        clusterConfiguration: () =>
          readClusterConfiguration({
            ...access,
            environment: world.environment,
            interactive: world.interactive,
            now: () => Date.now(),
          }),
      }),
    ]);
  },
};
