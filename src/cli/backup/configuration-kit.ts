/** The configuration of a control-plane node in `honban backup run`: read on the node itself, or by a pod where the policy says so. */
import { resolve } from 'node:path';

import { configurationItem } from '../../adapters/configuration/configuration-item.ts';
import { nodeByPod } from '../../adapters/configuration/node-by-pod.ts';
import { nodeHere } from '../../adapters/configuration/node-place.ts';
import type { NodePlace } from '../../adapters/configuration/node-place.ts';
import { readClusterConfiguration } from '../../adapters/kubernetes/cluster-configuration.ts';
import { handsOf } from '../open/hands.ts';
import { readingApproval } from '../open/reading-approval.ts';
import { clusterObject } from './cluster-object.ts';
import { journaledIn } from './journaled.ts';
import type { BackupKit, BackupPlace } from './kit.ts';

export const configurationKit: BackupKit = {
  plane: 'configuration',
  byDefault: 'own',
  items: (place) => {
    const { access, world } = place;
    return Promise.resolve([
      configurationItem({
        node: nodeOf(place),
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

function nodeOf(place: BackupPlace): NodePlace {
  const { asked, policy, access, clusterName, opened, world } = place;
  const byPod = policy.backups?.configurationPod;
  if (byPod === undefined) return nodeHere(resolve(world.workingDirectory, asked.nodeRoot));
  return nodeByPod({
    ...journaledIn(place),
    hands: handsOf(policy, world, { [clusterName]: access }),
    cluster: clusterName,
    node: asked.node,
    image: byPod.image,
    approval: () => readingApproval(opened.ledger, { policy, cluster: clusterName, at: world.now() }),
  });
}
