/** How the application of a volume is brought to rest, by the hooks of the policy, in its own pods. */
import { quiesceAction } from '../../adapters/applications/actions/quiesce.ts';
import type { Rest } from '../../adapters/volumes/resting-item.ts';
import { step } from '../../core/drill/plan.ts';
import { displayName } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { VolumeHooks } from '../../core/policy/backups.ts';
import { durationOf } from '../../core/policy/values.ts';
import { quiesceApplication } from '../../domains/backup/drills/app-restore/backup-actions.ts';
import { handsOf } from '../open/hands.ts';
import { journaledIn } from './journaled.ts';
import type { BackupPlace } from './kit.ts';

export function restOf(
  claim: ObjectRef,
  { quiesce, resume, longest }: VolumeHooks,
  place: BackupPlace,
): Rest {
  const { policy, clusterName, access, world } = place;
  const namespace = quiesce.namespace ?? claim.namespace ?? '';
  const application = displayName(claim);
  return {
    plan: {
      steps: [
        step('quiesce', quiesceApplication, {
          cluster: clusterName,
          application,
          namespace,
          quiesce,
          resume,
        }),
      ],
    },
    actions: [quiesceAction(handsOf(policy, world, { [clusterName]: access }))],
    longest: durationOf(longest),
    ...journaledIn(place),
  };
}
