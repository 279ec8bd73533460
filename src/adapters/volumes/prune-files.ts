/**
 * What pruning frees of the files of volumes, which restic keeps: planned with the rights of a writer, carried out with those that
 * may delete. Nothing is freed while anybody reads a volume there; restic's own lock says so to other machines.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { keepsFiles, snapshotsToForget } from '../../core/backup/forget-snapshots.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';
import type { PrunePlan } from '../repository/prune-repository.ts';
import { settledBefore } from '../repository/prune-repository.ts';
import { openRestic } from '../restic/restic.ts';
import type { Restic } from '../restic/restic.ts';
import type { ResticPlace } from './restic-place.ts';
import { volumeFilesInUse } from './volume-problems.ts';
import { workFolder } from '../system/work-folder.ts';

export type FilesPlan =
  | { readonly state: 'planned'; readonly snapshots: readonly string[] }
  /** Nothing of volumes may be removed: freeing was not possible, or not yet. */
  | { readonly state: 'held'; readonly why: Problem };

export interface FilesPlace {
  /** As the policy calls it. */
  readonly repository: string;
  readonly place: () => Promise<ResticPlace>;
  /** A private folder to work in. */
  readonly work: string;
  readonly signal: AbortSignalLike;
}

const nothing: FilesPlan = { state: 'planned', snapshots: [] };

export async function planFiles(plan: PrunePlan, place: FilesPlace, now: Instant): Promise<FilesPlan> {
  const { keep, remove } = plan.points;
  if (![...keep.map(({ point }) => point), ...remove].some(keepsFiles)) return nothing;
  if (keep.some(({ point, because }) => keepsFiles(point) && because.includes('in-use')))
    return { state: 'held', why: volumeFilesInUse({ repository: place.repository }) };
  // A manifest that cannot be read may name any of them.
  if (plan.refused.length > 0) return nothing;
  try {
    return await withRestic(place, async (restic) => {
      const [repository, listed] = [await restic.id(), await restic.snapshots()];
      const { points, id: owner } = plan;
      const asked = { repository, listed, points, owner, before: settledBefore(now) };
      return { state: 'planned', snapshots: snapshotsToForget(asked) };
    });
  } catch (error) {
    if (error instanceof ProblemError) return { state: 'held', why: error.problem };
    throw error;
  }
}

/** Answers what went wrong. */
export async function pruneFiles(
  snapshots: readonly string[],
  place: FilesPlace,
): Promise<Problem | undefined> {
  if (snapshots.length === 0) return undefined;
  try {
    await withRestic(place, async (restic) => await restic.forget(snapshots, { prune: true }));
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

async function withRestic<Result>(
  { place, work, signal }: FilesPlace,
  use: (restic: Restic) => Promise<Result>,
): Promise<Result> {
  const folder = await workFolder(work, 'volume');
  try {
    return await use(await openRestic({ ...(await place()), scratch: join(folder, 'scratch'), signal }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
