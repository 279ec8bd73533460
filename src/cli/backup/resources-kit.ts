/** The resources of a managed control plane in `honban backup run`, exported through the API. */
import { join, resolve } from 'node:path';

import { resourceCanary } from '../../adapters/kubernetes/plant-canary.ts';
import { resourcesItem } from '../../adapters/resources/resources-item.ts';
import { clusterObject } from './cluster-object.ts';
import type { BackupKit } from './kit.ts';

export const resourcesKit: BackupKit = {
  plane: 'resources',
  byDefault: 'managed',
  items: (place) => {
    const { policy, opened, access, asked, world } = place;
    const common = {
      environment: world.environment,
      interactive: world.interactive,
      now: () => Date.now(),
    };
    const { canaryKubeconfig } = asked;
    // Written under an identity of its own where one is given.
    const writer =
      canaryKubeconfig === undefined
        ? access
        : { kubeconfig: resolve(world.workingDirectory, canaryKubeconfig) };
    return Promise.resolve([
      resourcesItem({
        access: { ...access, ...common },
        cluster: clusterObject(place),
        spoolFolder: join(opened.directory, 'spool'),
        ...(policy.backups?.canaries.includes('resources') === true
          ? { canary: resourceCanary({ ...writer, ...common }) }
          : {}),
      }),
    ]);
  },
};
