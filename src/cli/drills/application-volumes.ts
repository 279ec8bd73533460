/** Which copies of volumes belong to a copy of an application: for each claim the first one after the application's canary. */
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { matchesPattern } from '../../core/backup/name-pattern.ts';
import type { Instant } from '../../core/time.ts';
import { displayName } from '../../core/object-ref.ts';
import type { Application } from '../../core/policy/applications.ts';
import type { AppRestoreBasis, VolumeOfApplication } from '../../domains/backup/drills/app-restore/basis.ts';
import { promisesOf } from '../../domains/backup/drills/volume-restore/promises.ts';
import { trustedPoints } from './choose-point.ts';
import type { DrillPlace } from './kit.ts';

type Volumes = Pick<AppRestoreBasis, 'volumes' | 'volumesWithoutCopy'>;

interface Beside {
  readonly repository: string;
  /** Of the application. */
  readonly point: RecoveryPoint;
}

export async function volumesOf(
  { fileVolumes }: Application,
  { repository, point }: Beside,
  place: DrillPlace,
): Promise<Volumes> {
  if (fileVolumes.length === 0) return {};
  const nearest = new Map<string, RecoveryPoint>();
  const since = point.canary?.written ?? point.recoveryPoint;
  for (const one of await trustedPoints(repository, place)) {
    const name = nameOf(one, place.cluster);
    if (name === undefined || !isWanted(name, fileVolumes)) continue;
    const known = nearest.get(name);
    if (known === undefined || isNearer(one, { known, since })) nearest.set(name, one);
  }
  const volumes = [...nearest.values()].flatMap((one) => volumeOf(one, place) ?? []);
  const found = volumes.map(({ namespace, claim }) => `${namespace}/${claim}`);
  return {
    volumes,
    volumesWithoutCopy: fileVolumes.filter((pattern) => !found.some((name) => isWanted(name, [pattern]))),
  };
}

function isWanted(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(pattern, name));
}

interface Known {
  readonly known: RecoveryPoint;
  readonly since: Instant;
}

/** Not before it, then as early as possible; where all are before it, the newest. */
function isNearer({ recoveryPoint }: RecoveryPoint, { known, since }: Known): boolean {
  const [isAfter, knownIsAfter] = [recoveryPoint >= since, known.recoveryPoint >= since];
  if (isAfter !== knownIsAfter) return isAfter;
  return isAfter ? recoveryPoint < known.recoveryPoint : recoveryPoint > known.recoveryPoint;
}

/** Undefined for what is no complete copy of a volume of this cluster. */
function nameOf(
  { plane, state, clusterName, about: [claim] }: RecoveryPoint,
  cluster: string,
): string | undefined {
  const fits = plane === 'volume' && state === 'complete' && clusterName === cluster;
  return fits && claim !== undefined ? displayName(claim) : undefined;
}

function volumeOf(point: RecoveryPoint, { policy }: DrillPlace): VolumeOfApplication | undefined {
  const read = promisesOf(point, policy.backups?.movingFiles ?? []);
  const [claim] = point.about;
  if (read === undefined || claim === undefined) return undefined;
  return {
    namespace: claim.namespace ?? '',
    claim: claim.name,
    point: point.id,
    recoveryPoint: point.recoveryPoint,
    snapshot: read.snapshot,
    treeDigest: read.promises.tree.digest,
    moved: [...read.promises.moved],
  };
}
