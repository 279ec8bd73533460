/** The copy that is drilled, chosen from a repository by Honban itself; or the one that a person named, which meets nothing. */
import { hashing } from '../../adapters/system/hashing.ts';
import { drillsBegun } from '../../app/drill/find-drill-record.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { chooseCopy } from '../../core/drill/choose-copy.ts';
import type { ChoiceMethod } from '../../core/drill/choose-copy.ts';
import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { noCopyToDrill, pointNotListed } from './drill-problems.ts';
import type { DrillAsked, DrillPlace } from './kit.ts';

export interface ChosenPoint {
  readonly repository: string;
  readonly point: RecoveryPoint;
  readonly method: ChoiceMethod | 'named';
  readonly seed?: string;
  readonly of: number;
}

interface Wanted {
  readonly drill: string;
  readonly belongs: (point: RecoveryPoint) => boolean;
}

/** Repositories take turns from drill to drill, so that each is proven. */
export async function choosePoint(
  { drill, belongs }: Wanted,
  { point: named, repository: asked }: DrillAsked,
  place: DrillPlace,
): Promise<ChosenPoint> {
  const { policy, cluster, ledger } = place;
  const before = await drillsBegun(ledger, drill, policy.clusters[cluster]?.uid);
  const names = Object.keys(policy.backups?.repositories ?? {});
  const repository = asked ?? names[before % names.length] ?? '-';
  const points = (await trustedPoints(repository, place)).filter(
    (point) => point.clusterName === cluster && point.state === 'complete' && belongs(point),
  );
  if (named !== undefined) return pickedByHand(points, { named, repository });
  // Each repository's own turns: with two of them every second drill is this one's.
  const choice = chooseCopy(points, {
    before: Math.floor(before / names.length),
    seed: hashing.nonce(),
    sha256: (text) => hashing.sha256(text),
  });
  if (choice === undefined)
    throw new ProblemError(noCopyToDrill({ drill, cluster, repository }), exitCode.undetermined);
  const { copy, ...how } = choice;
  return { repository, point: copy, ...how };
}

function pickedByHand(
  points: readonly RecoveryPoint[],
  { named, repository }: { readonly named: string; readonly repository: string },
): ChosenPoint {
  const point = points.find(({ id }) => id.startsWith(named));
  if (point === undefined)
    throw new ProblemError(pointNotListed({ point: named, repository }), exitCode.usage);
  return { repository, point, method: 'named', of: points.length };
}

export async function trustedPoints(
  repository: string,
  { copies }: DrillPlace,
): Promise<readonly RecoveryPoint[]> {
  const opened = await copies.open(repository);
  try {
    const points: RecoveryPoint[] = [];
    for await (const listed of opened.points()) if (listed.state === 'trusted') points.push(listed.point);
    return points;
  } finally {
    await opened.close();
  }
}
