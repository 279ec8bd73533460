/**
 * What pruning would remove from one repository, and the removal. Manifests go first, so that a killed run leaves objects that
 * nothing names, never a point without its objects. Objects are removed only where every manifest could be believed: one that
 * cannot be read may name them.
 */
import type { ObjectStore, StoredItem } from '../../app/backup/object-store.ts';
import { objectKeyOf, objectsPrefix, pointKeyOf, probesPrefix } from '../../core/backup/object-key.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { retain } from '../../core/backup/retention.ts';
import type { Protected, Retained, RetentionRules } from '../../core/backup/retention.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import { epochOf, hours, instantFromEpoch } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { listPoints } from './list-points.ts';
import type { Belief } from './list-points.ts';
import { requireOwn } from './require-own.ts';

/** A backup that is being written has objects that no manifest names yet; no backup takes so long. */
const grace = hours(72);

/** What was stored since then may belong to a backup that is being written. */
export function settledBefore(now: Instant): Instant {
  return instantFromEpoch(epochOf(now) - grace);
}

export interface PruneSettings extends Belief {
  readonly expectedId?: string;
  readonly rules: RetentionRules | undefined;
  readonly protect: Protected;
  readonly now: Instant;
}

export interface PrunePlan {
  readonly points: Retained<RecoveryPoint>;
  /** Id of the repository. */
  readonly id: string;
  /** Keys of objects and probes that nothing will name. */
  readonly objects: readonly string[];
  readonly bytes: number;
  /** Manifests that are not believed: because of them no object is removed. */
  readonly refused: readonly Problem[];
}

export async function planPrune(store: ObjectStore, settings: PruneSettings): Promise<PrunePlan> {
  const { id } = await requireOwn(store, settings);
  const points: RecoveryPoint[] = [];
  const refused: Problem[] = [];
  for await (const listed of listPoints(store, settings))
    if (listed.state === 'trusted') points.push(listed.point);
    else refused.push(listed.why);
  const retained = retain(points, settings.rules, settings.protect);
  const gone = refused.length > 0 ? [] : await unnamed(store, retained, settings.now);
  return {
    id,
    points: retained,
    objects: gone.map(({ key }) => key),
    bytes: gone.reduce((sum, { size }) => sum + size, 0),
    refused,
  };
}

async function unnamed(
  store: ObjectStore,
  { keep, remove }: Retained<RecoveryPoint>,
  now: Instant,
): Promise<readonly StoredItem[]> {
  const named = new Set(keep.flatMap(({ point }) => keysOf(point)));
  const freed = new Set(remove.flatMap(keysOf));
  const isOld = ({ stored }: StoredItem): boolean => stored < settledBefore(now);
  const found: StoredItem[] = [];
  for await (const item of store.list(objectsPrefix))
    if (!named.has(item.key) && (freed.has(item.key) || isOld(item))) found.push(item);
  for await (const item of store.list(probesPrefix)) if (isOld(item)) found.push(item);
  return found;
}

function keysOf({ contents }: RecoveryPoint): readonly string[] {
  return contents.flatMap(({ objects }) => objects.map(({ digest }) => objectKeyOf(digest)));
}

/** Removes what the plan says; answers what could not be. A store that refuses one removal is asked for no further one. */
export async function prune(
  store: ObjectStore,
  { points, objects }: PrunePlan,
  now: Instant,
): Promise<Problem | undefined> {
  try {
    for (const { id } of points.remove) await store.remove(pointKeyOf(id));
    for (const key of objects) await store.remove(key);
    await store.sweep(settledBefore(now));
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}
