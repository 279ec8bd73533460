/** Hands on the clusters of the policy, each opened when it is first needed. */
import { clusterHand } from '../../adapters/applications/cluster-hand.ts';
import type { ClusterHand } from '../../adapters/applications/cluster-hand.ts';
import type { Hands } from '../../adapters/applications/hands.ts';
import { connect } from '../../adapters/kubernetes/connection.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { World } from '../world.ts';

export interface Access {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** `access` stands before what the policy says of a cluster. */
export function handsOf(
  policy: Policy,
  world: Pick<World, 'environment' | 'interactive'>,
  access: Readonly<Record<string, Access>> = {},
): Hands {
  const opened = new Map<string, Promise<ClusterHand>>();
  const open = async (cluster: string): Promise<ClusterHand> => {
    const { kubeconfig, context } = access[cluster] ?? policy.clusters[cluster] ?? {};
    const { environment, interactive } = world;
    return clusterHand(await connect({ kubeconfig, context, environment, interactive, now: Date.now }));
  };
  return async (cluster) => {
    const opening = opened.get(cluster) ?? open(cluster);
    opened.set(cluster, opening);
    return await opening;
  };
}
