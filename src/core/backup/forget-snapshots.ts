/**
 * Which restic snapshots nothing names any more: those of points that go, and those that a killed backup saved without coming to
 * its manifest. Only snapshots that this repository made are ever chosen.
 */
import type { Instant } from '../time.ts';
import type { RecoveryPoint } from './recovery-point.ts';
import type { Retained } from './retention.ts';

export interface ListedSnapshot {
  readonly id: string;
  /** RFC 3339, by the clock of the machine that saved it. */
  readonly time: string;
  readonly tags: readonly string[];
}

export interface Forgetting {
  /** As restic names its repository. */
  readonly repository: string;
  readonly listed: readonly ListedSnapshot[];
  readonly points: Retained<RecoveryPoint>;
  /** Of the repository of the policy; `ownTag` of it is on every snapshot of ours. */
  readonly owner: string;
  /** A younger one without a point may be of a backup that is under way. */
  readonly before: Instant;
}

export function ownTag(repository: string): string {
  return `repository=${repository}`;
}

export function snapshotsToForget({
  repository,
  listed,
  points,
  owner,
  before,
}: Forgetting): readonly string[] {
  const named = new Set(points.keep.flatMap(({ point }) => snapshotsOf(point, repository)));
  const freed = new Set(points.remove.flatMap((point) => snapshotsOf(point, repository)));
  const isOrphan = ({ time, tags }: ListedSnapshot): boolean =>
    tags.includes(ownTag(owner)) && Date.parse(time) < Date.parse(before);
  return listed
    .filter((snapshot) => !named.has(snapshot.id) && (freed.has(snapshot.id) || isOrphan(snapshot)))
    .map(({ id }) => id);
}

export function keepsFiles({ contents }: Pick<RecoveryPoint, 'contents'>): boolean {
  return contents.some(({ elsewhere }) => elsewhere?.tool === 'restic');
}

function snapshotsOf({ contents }: RecoveryPoint, repository: string): readonly string[] {
  const prefix = `${repository}/`;
  return contents.flatMap(({ elsewhere }) =>
    elsewhere?.tool === 'restic' && elsewhere.id.startsWith(prefix)
      ? [elsewhere.id.slice(prefix.length)]
      : [],
  );
}
