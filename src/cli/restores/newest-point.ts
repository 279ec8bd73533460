/** The point that is restored: the newest complete one that is believed, in any repository; or the one that a person named. */
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import { trustedPoints } from '../drills/choose-point.ts';
import type { DrillPlace } from '../drills/kit.ts';
import { renderProblem } from '../output/problem.ts';
import type { World } from '../world.ts';
import type { RestoreAsked } from './kit.ts';
import { nothingToRestore } from './restore-problems.ts';

export interface FoundPoint {
  readonly repository: string;
  readonly point: RecoveryPoint;
  readonly method: 'newest' | 'named';
  readonly of: number;
}

interface Wanted {
  readonly what: string;
  readonly belongs: (point: RecoveryPoint) => boolean;
}

export async function newestPoint(
  { what, belongs }: Wanted,
  { point: named, repository }: Pick<RestoreAsked, 'point' | 'repository'>,
  { place, world }: { readonly place: DrillPlace; readonly world: World },
): Promise<FoundPoint> {
  const { policy, cluster } = place;
  const names = repository === undefined ? Object.keys(policy.backups?.repositories ?? {}) : [repository];
  const fits = (point: RecoveryPoint): boolean =>
    point.clusterName === cluster &&
    belongs(point) &&
    (named === undefined ? point.state === 'complete' : point.id.startsWith(named));
  const found: FoundPoint[] = [];
  for (const name of names)
    for (const point of await pointsOf(name, { place, world, alone: names.length === 1 }))
      if (fits(point))
        found.push({ repository: name, point, method: named === undefined ? 'newest' : 'named', of: 0 });
  const newest = found.toSorted((one, other) =>
    one.point.recoveryPoint < other.point.recoveryPoint ? 1 : -1,
  )[0];
  if (newest === undefined)
    throw new ProblemError(nothingToRestore({ what, cluster, repositories: names }), exitCode.undetermined);
  return { ...newest, of: found.length };
}

interface Looking {
  readonly place: DrillPlace;
  readonly world: World;
  readonly alone: boolean;
}

/** With two repositories, one that is lost must not keep anybody from the other; it is said. */
async function pointsOf(name: string, { place, world, alone }: Looking): Promise<readonly RecoveryPoint[]> {
  try {
    return await trustedPoints(name, place);
  } catch (error) {
    if (!(error instanceof ProblemError) || alone || world.signal.aborted) throw error;
    const problem: Problem = error.problem;
    world.err.write(renderProblem(problem, world.language, world.err));
    return [];
  }
}
