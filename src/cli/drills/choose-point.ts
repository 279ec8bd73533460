/** The copy that is drilled, chosen from a repository by Honban itself; or the one that a person named, which meets nothing. */
import { hashing } from '../../adapters/system/hashing.ts';
import { drillTurns } from '../../app/drill/drill-turns.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { chooseCopy } from '../../core/drill/choose-copy.ts';
import type { ChoiceMethod } from '../../core/drill/choose-copy.ts';
import { questionsOf } from '../../core/criterion.ts';
import type { ContextName } from '../../core/criterion.ts';
import type { Context } from '../../core/evidence.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';
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
  /** What is drilled: each volume and each application has its own turns. */
  readonly about: ObjectRef;
  readonly belongs: (point: RecoveryPoint) => boolean;
  /** What was true when a copy was made, as the record of a drill of it says. */
  readonly contextOf: (point: RecoveryPoint) => Context | Promise<Context>;
}

/** Repositories take turns from drill to drill, so that each is proven. */
export async function choosePoint(
  { drill, about, belongs, contextOf }: Wanted,
  { point: named, repository: asked }: DrillAsked,
  place: DrillPlace,
): Promise<ChosenPoint> {
  const { policy, cluster, ledger } = place;
  const uid = policy.clusters[cluster]?.uid;
  const { begun: before, proven } = await drillTurns(ledger, { drill, about, uid });
  const names = Object.keys(policy.backups?.repositories ?? {});
  const repository = asked ?? names[before % names.length] ?? '-';
  const points = (await trustedPoints(repository, place)).filter(
    (point) => point.clusterName === cluster && point.state === 'complete' && belongs(point),
  );
  if (named !== undefined) return pickedByHand(points, { named, repository });
  // Each repository's own turns: with two of them every second drill is this one's.
  const newest = points.at(-1);
  const newestUnproven =
    newest !== undefined && !isProven(await contextOf(newest), proven, overtakingOf(drill));
  const choice = chooseCopy(points, {
    before: Math.floor(before / names.length),
    newestUnproven,
    seed: hashing.nonce(),
    sha256: (text) => hashing.sha256(text),
  });
  if (choice === undefined)
    throw new ProblemError(noCopyToDrill({ drill, cluster, repository }), exitCode.undetermined);
  const { copy, ...how } = choice;
  return { repository, point: copy, ...how };
}

/** Values whose change the criteria let overtake a pass of this drill. */
function overtakingOf(drill: string): readonly ContextName[] {
  return baseline.criteria
    .flatMap(({ proof }) => questionsOf(proof))
    .filter(({ id }) => id.startsWith(`drill:${drill}/`))
    .flatMap(({ overtakenBy }) => overtakenBy);
}

function isProven(context: Context, proven: readonly Context[], overtaking: readonly ContextName[]): boolean {
  return proven.some((then) => overtaking.every((name) => then[name] === context[name]));
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
