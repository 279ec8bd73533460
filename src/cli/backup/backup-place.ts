/** Which cluster is backed up: named by the policy, seen through its API server; without that, as the policy pins it. */
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Seen } from '../../core/fact.ts';
import { ProblemError } from '../../core/problem.ts';
import { openTarget } from '../open/target.ts';
import type { TargetFlags } from '../open/target.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import type { BackupAsked, BackupPlace } from './kit.ts';
import type { OpenedRepositories } from './open-repositories.ts';

export async function backupPlace(
  opened: OpenedRepositories,
  flags: TargetFlags & BackupAsked,
  world: World,
): Promise<BackupPlace> {
  const { policy } = opened;
  const target = await openTarget({ ...flags, recording: undefined }, policy, world);
  try {
    const pinned = policy.clusters[target.name];
    const { identity } = await target.source.collect([], { signal: world.signal });
    const cluster = identityOf(identity, pinned?.uid);
    const access = {
      kubeconfig: flags.kubeconfig ?? pinned?.kubeconfig,
      context: flags.context ?? pinned?.context,
    };
    return { policy, opened, clusterName: target.name, cluster, access, asked: flags, world };
  } finally {
    await target.source.close();
  }
}

/** An API server that is gone must not keep anybody from saving etcd, where the policy says which cluster it is. */
function identityOf(seen: Seen<ClusterIdentity>, pinned: string | undefined): ClusterIdentity {
  if (seen.state === 'complete') return seen.value;
  if (pinned !== undefined) return { kind: 'cluster', uid: pinned };
  throw new ProblemError(seen.why, exitCode.undetermined);
}
