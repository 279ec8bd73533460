/** A volume of `honban backup run` that a pod saves, as `backups.volumePod` of the policy says. */
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { openFolderStore } from '../../adapters/objectstore/folder-store.ts';
import { openStore } from '../../adapters/objectstore/open-store.ts';
import { isSftp } from '../../adapters/restic/reach-repository.ts';
import { unreachedByPod } from '../../adapters/volumes/pod/mover-problems.ts';
import { podItem } from '../../adapters/volumes/pod/pod-item.ts';
import type { PodVolume } from '../../adapters/volumes/pod/pod-item.ts';
import { resticPassword } from '../../adapters/volumes/restic-place.ts';
import type { BackupItem } from '../../app/backup/backup-item.ts';
import type { ObjectStore } from '../../app/backup/object-store.ts';
import { volumeReading } from '../../core/backup/node-reading.ts';
import type { VolumeHooks, VolumePod } from '../../core/policy/backups.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { handsOf } from '../open/hands.ts';
import { readingApproval } from '../open/reading-approval.ts';
import { journaledIn } from './journaled.ts';
import type { BackupPlace } from './kit.ts';
import type { ResticSetting } from './restic-places.ts';
import { volumeSnapshotsOf } from './volume-pod-of.ts';
import { restOf } from './volume-rest.ts';

export interface HowByPod {
  readonly pod: VolumePod;
  /** How its application is brought to rest while a snapshot is taken. */
  readonly hooks: VolumeHooks | undefined;
}

export function podVolumeItem(volume: PodVolume, { pod, hooks }: HowByPod, place: BackupPlace): BackupItem {
  const { policy, access, clusterName, opened, world } = place;
  const { image } = pod;
  const snapshots = volumeSnapshotsOf(volume.claim, pod);
  const { ledger, directory } = opened;
  return podItem(volume, {
    ...journaledIn(place),
    hands: handsOf(policy, world, { [clusterName]: access }),
    cluster: clusterName,
    image,
    ...(snapshots === undefined
      ? {}
      : {
          snapshot: {
            class: snapshots.class,
            storageClass: snapshots.storageClass,
            patience: durationOf(snapshots.readyWithin),
            rest: hooks === undefined ? undefined : restOf(volume.claim, hooks, place),
          },
        }),
    approval: () =>
      readingApproval(ledger, { policy, cluster: clusterName, at: world.now(), topic: volumeReading }),
    storeOf: async (repository, signal) => await resticStore(repository, { ...opened, ...world, signal }),
    passwordOf: async (repository) => await resticPassword(directory, repository),
  });
}

interface ResticStoreSetting extends Pick<ResticSetting, 'policy' | 'policyFile' | 'environment'> {
  readonly signal: AbortSignalLike;
}

export interface ResticStore {
  readonly store: ObjectStore;
  /** Before each key of restic's repository. */
  readonly prefix: string;
}

/** Where restic keeps volumes, as objects that we hand out; what restic locks it unlocks, so nothing of it is locked by the store. */
export async function resticStore(
  repository: string,
  { policy, policyFile, environment, signal }: ResticStoreSetting,
): Promise<ResticStore> {
  const named = policy.backups?.repositories[repository];
  if (named === undefined) throw new RangeError('asked for by its own name');
  const relativeTo = dirname(policyFile);
  const { volumes, s3, ...place } = named;
  if (volumes === undefined) {
    const { lock: _, ...unlocked } = s3 ?? { region: 'us-east-1', pathStyle: true };
    const store = await openStore(
      { ...place, s3: unlocked },
      {
        relativeTo,
        environment,
        as: 'writer',
        signal,
      },
    );
    return { store, prefix: 'restic/' };
  }
  if (isSftp(volumes.at)) throw new ProblemError(unreachedByPod({ repository }));
  const folder = resolve(relativeTo, volumes.at);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { store: openFolderStore(folder), prefix: '' };
}
