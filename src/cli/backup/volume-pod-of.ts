/** Whether a pod moves the files of a claim, and from a snapshot, as `backups.volumePod` of the policy says. */
import { matchesPattern } from '../../core/backup/name-pattern.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { VolumePod, VolumeSnapshots } from '../../core/policy/backups.ts';
import type { Policy } from '../../core/policy/policy.ts';

export function volumePodOf(claim: ObjectRef, { backups }: Policy): VolumePod | undefined {
  const pod = backups?.volumePod;
  const fits = (pattern: string): boolean => matchesPattern(pattern, displayName(claim));
  return pod?.volumes.some(fits) === true ? pod : undefined;
}

/** Present where that pod reads a CSI snapshot of the volume. */
export function volumeSnapshotsOf(claim: ObjectRef, { snapshots }: VolumePod): VolumeSnapshots | undefined {
  const fits = (pattern: string): boolean => matchesPattern(pattern, displayName(claim));
  return snapshots?.volumes.some(fits) === true ? snapshots : undefined;
}
