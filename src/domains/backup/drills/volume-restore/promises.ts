/** What the manifest of a volume's point promises, and which of the files that moved the policy allows to. */
import type { RecoveryPoint } from '../../../../core/backup/recovery-point.ts';
import { VolumeFacts } from '../../../../core/backup/volume-facts.ts';
import { matchesPattern } from '../../../../core/backup/name-pattern.ts';
import type { VolumePromises } from './basis.ts';

/** Undefined where the point was written by something else. `moving`: `namespace/claim:path`, `*` for any characters. */
export function promisesOf(
  { facts, about, canary }: RecoveryPoint,
  moving: readonly string[],
): { readonly snapshot: string; readonly promises: VolumePromises } | undefined {
  const read = VolumeFacts.safeParse(facts);
  if (!read.success) return undefined;
  const { tree, root, consistency, moved, restic } = read.data;
  const claim = about[0] === undefined ? '' : `${about[0].namespace ?? ''}/${about[0].name}`;
  const allowed = (path: string): boolean =>
    moving.some((pattern) => matchesPattern(pattern, `${claim}:${path}`));
  return {
    snapshot: restic.snapshot,
    promises: {
      tree,
      root,
      consistency,
      moved: moved.paths,
      unallowed: moved.paths.filter((path) => !allowed(path)),
      more: moved.count - moved.paths.length,
      ...(canary === undefined ? {} : { canary: { at: canary.at, digest: canary.digest } }),
    },
  };
}
