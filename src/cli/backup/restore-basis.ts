/** What a real restore is made of: the copy, the node, the program, and who else belongs to the control plane. */
import { hostname } from 'node:os';

import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RestoreBasis } from '../../domains/backup/operations/control-plane-restore.ts';
import { initOf } from '../../sandbox/nodes/node-process.ts';
import { openSandbox, requireNode } from '../../sandbox/open-sandbox.ts';
import { nodeIsOff } from '../../sandbox/problems.ts';
import { trustedPoints } from '../drills/choose-point.ts';
import { sourceOf } from '../drills/cold-start.ts';
import { noCopyToDrill, pointNotListed } from '../drills/drill-problems.ts';
import type { DrillPlace } from '../drills/kit.ts';
import { exitCode } from '../exit-codes.ts';
import { findProgram } from '../open/drill-programs.ts';
import { placeOf } from '../sandbox-words.ts';
import type { World } from '../world.ts';
import { etcdutlMissing } from './restore-problems.ts';

export interface RestoreAsked {
  readonly repository?: string | undefined;
  readonly point?: string | undefined;
  readonly escrow: boolean;
  readonly binaries?: string | undefined;
  readonly sandbox?: string | undefined;
  readonly node?: string | undefined;
}

export async function restoreBasis(
  asked: RestoreAsked,
  place: DrillPlace,
  world: World,
): Promise<RestoreBasis> {
  const repository = asked.repository ?? Object.keys(place.policy.backups?.repositories ?? {})[0] ?? '-';
  const points = await trustedPoints(repository, place);
  const point = pointToRestore(points, { asked, repository, cluster: place.cluster });
  const { source, promises } = sourceOf(point, repository, points);
  const { etcdVersion, members, resources } = promises;
  const wanted = { version: etcdVersion, folder: asked.binaries };
  const etcdutl = await findProgram('etcdutl', wanted, world);
  if (etcdutl === undefined)
    throw new ProblemError(etcdutlMissing({ name: place.cluster, version: etcdVersion }), exitCode.usage);
  return {
    cluster: { kind: 'cluster', id: point.cluster.uid, name: place.cluster },
    copy: { ...source, recoveryPoint: point.recoveryPoint },
    node: await nodeOf(asked, world),
    etcdutl,
    members: members.map(({ name }) => name),
    resources,
    openedBy: asked.escrow ? 'escrow' : 'operational',
  };
}

interface Wanted {
  readonly asked: RestoreAsked;
  readonly repository: string;
  readonly cluster: string;
}

function pointToRestore(
  points: readonly RecoveryPoint[],
  { asked, repository, cluster }: Wanted,
): RecoveryPoint {
  const fit = points.filter(
    ({ plane, state, clusterName, id }) =>
      plane === 'etcd' && state === 'complete' && clusterName === cluster && id.startsWith(asked.point ?? ''),
  );
  const newest = fit.toSorted((one, other) => (one.recoveryPoint < other.recoveryPoint ? -1 : 1)).at(-1);
  if (newest !== undefined) return newest;
  throw asked.point === undefined
    ? new ProblemError(noCopyToDrill({ drill: 'restore', cluster, repository }), exitCode.undetermined)
    : new ProblemError(pointNotListed({ point: asked.point, repository }), exitCode.usage);
}

async function nodeOf(
  { sandbox: name, node: asked }: RestoreAsked,
  world: World,
): Promise<RestoreBasis['node']> {
  if (name === undefined) return { name: asked ?? hostname(), root: '/' };
  const sandbox = await openSandbox(placeOf(world), name);
  const node = requireNode(sandbox, asked ?? sandbox.nodes[0]?.name ?? '');
  const pid = await initOf(sandbox.record, node);
  if (pid === undefined) throw new ProblemError(nodeIsOff({ sandbox: name, name: node.name }));
  return { name: node.name, root: node.root, pid };
}
