/** Whether a pod moves the files of a claim, as `backups.volumePod` of the policy says. */
import { matchesPattern } from '../../core/backup/name-pattern.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { VolumePod } from '../../core/policy/backups.ts';
import type { Policy } from '../../core/policy/policy.ts';

export function volumePodOf(claim: ObjectRef, { backups }: Policy): VolumePod | undefined {
  const pod = backups?.volumePod;
  const fits = (pattern: string): boolean => matchesPattern(pattern, displayName(claim));
  return pod?.volumes.some(fits) === true ? pod : undefined;
}
