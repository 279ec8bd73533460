/** Which cluster is backed up: named by the policy, seen through its API server; without that, as the policy pins it, or as it was saved for before. */
import type { ClusterNaming } from '../../core/backup/operation-part.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Seen } from '../../core/fact.ts';
import { ProblemError } from '../../core/problem.ts';
import { answeredOtherwise, timedOut, unreachable } from '../../adapters/kubernetes/problems.ts';
import { openTarget } from '../open/target.ts';
import type { TargetFlags } from '../open/target.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import type { BackupAsked, BackupPlace } from './kit.ts';
import { listedPoints } from './listed-points.ts';
import type { OpenedRepositories } from './open-repositories.ts';

export async function backupPlace(
  opened: OpenedRepositories,
  flags: TargetFlags & BackupAsked,
  world: World,
): Promise<BackupPlace> {
  const { policy } = opened;
  const { name, identity, clusterNamedBy } = await seeCluster(opened, flags, world);
  const pinned = policy.clusters[name];
  const access = {
    kubeconfig: flags.kubeconfig ?? pinned?.kubeconfig,
    context: flags.context ?? pinned?.context,
  };
  return {
    policy,
    opened,
    clusterName: name,
    cluster: identity,
    clusterNamedBy,
    access,
    asked: flags,
    world,
  };
}

interface SeenCluster extends ClusterNaming {
  readonly name: string;
  readonly identity: ClusterIdentity;
}

/** Saved beside the API server, which is away exactly when somebody wants a copy. What needs it says so itself. */
const withoutApiServer: ReadonlySet<string> = new Set(['etcd', 'configuration', 'honban']);
const away: ReadonlySet<string> = new Set([unreachable.code, answeredOtherwise.code, timedOut.code]);

async function seeCluster(
  opened: OpenedRepositories,
  flags: TargetFlags & { readonly plane?: readonly string[] },
  world: World,
): Promise<SeenCluster> {
  try {
    return await askCluster(opened, flags, world);
  } catch (error) {
    const { plane = [], cluster } = flags;
    const onlyOurs = plane.length > 0 && plane.every((one) => one === 'honban');
    if (!(error instanceof ProblemError)) throw error;
    const needed = !away.has(error.problem.code) || plane.some((one) => !withoutApiServer.has(one));
    if (needed && !onlyOurs) throw error;
    const known = await savedBefore(cluster, opened);
    if (known === undefined) throw error;
    return known;
  }
}

async function savedBefore(
  asked: string | undefined,
  { all, policy }: OpenedRepositories,
): Promise<SeenCluster | undefined> {
  const names = Object.keys(policy.clusters);
  const name = asked ?? (names.length === 1 ? names[0] : undefined);
  const { copies } = await listedPoints(all);
  const last = copies.findLast(({ point }) => point.clusterName === name);
  return (
    last && { name: last.point.clusterName, identity: last.point.cluster, clusterNamedBy: 'earlier-copy' }
  );
}

async function askCluster(
  { policy }: OpenedRepositories,
  flags: TargetFlags,
  world: World,
): Promise<SeenCluster> {
  const target = await openTarget({ ...flags, recording: undefined }, policy, world);
  try {
    const { identity } = await target.source.collect([], { signal: world.signal });
    return { name: target.name, ...identified(identity, policy.clusters[target.name]?.uid) };
  } finally {
    await target.source.close();
  }
}

/** An API server that is gone must not keep anybody from saving etcd, where the policy says which cluster it is. */
function identified(seen: Seen<ClusterIdentity>, pinned: string | undefined): Omit<SeenCluster, 'name'> {
  if (seen.state === 'complete') return { identity: seen.value };
  if (pinned !== undefined) return { identity: { kind: 'cluster', uid: pinned }, clusterNamedBy: 'policy' };
  throw new ProblemError(seen.why, exitCode.undetermined);
}
