/** What the policy calls the clusters of a ledger, which knows them by their UID. */
import type { ClusterNames } from '../core/evidence-summary.ts';
import { ProblemError } from '../core/problem.ts';
import { readPolicyIfAny } from './open-ledger.ts';
import type { World } from './world.ts';

/** A policy that merely lies around and cannot be read takes the names away, never the list. */
export async function clusterNames(
  flags: { readonly policy?: string | undefined },
  world: World,
): Promise<ClusterNames> {
  try {
    const read = await readPolicyIfAny(flags, world);
    return new Map(
      Object.entries(read?.policy.clusters ?? {}).flatMap(([name, { uid }]) =>
        uid === undefined ? [] : [[uid, name] as const],
      ),
    );
  } catch (error) {
    if (error instanceof ProblemError && flags.policy === undefined) return new Map();
    throw error;
  }
}
