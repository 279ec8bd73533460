/** What the storage says of a snapshot, asked until it is so far. */
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { ProblemError } from '../../../core/problem.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import type { Hand } from '../pod/running-mover.ts';
import { snapshotApi } from './snapshot-class.ts';
import { snapshotNotReady } from './snapshot-problems.ts';
import type { SilentPart } from './snapshot-problems.ts';

const pause = 500;

const Snapshot = z.object({
  spec: z
    .object({ volumeSnapshotClassName: z.string().default('') })
    .default({ volumeSnapshotClassName: '' }),
  status: z
    .object({
      boundVolumeSnapshotContentName: z.string().optional(),
      creationTime: z.string().optional(),
      readyToUse: z.boolean().default(false),
      restoreSize: z.string().optional(),
      error: z.object({ message: z.string().default('') }).optional(),
    })
    .default({ readyToUse: false }),
});
export type SnapshotStatus = z.infer<typeof Snapshot>['status'];

export interface SnapshotAsked {
  readonly namespace: string;
  readonly snapshot: string;
  /** For people. */
  readonly volume: string;
  /** In seconds. */
  readonly patience: number;
}

/** Controllers tell of conflicts among themselves as errors and try again, so no error ends the waiting. */
export async function snapshotWhen(
  isSo: (status: SnapshotStatus) => boolean,
  { namespace, snapshot, volume, patience }: SnapshotAsked,
  place: Hand,
): Promise<SnapshotStatus> {
  const path = `${snapshotApi}/namespaces/${namespace}/volumesnapshots/${snapshot}`;
  const end = performance.now() + patience * 1000;
  let look: Look;
  do {
    look = await lookAt(path, place);
    if (look.status !== undefined && isSo(look.status)) return look.status;
    await sleep(pause);
  } while (performance.now() < end && !place.signal.aborted);
  const { class: name, said, status } = look;
  const waits = waitsFor(status);
  throw new ProblemError(snapshotNotReady({ volume, class: name, seconds: patience, said, waits }));
}

/** Whose turn it is: the snapshot controller binds a content to it, the driver's csi-snapshotter has the storage take it. */
function waitsFor(status: SnapshotStatus | undefined): SilentPart {
  if (status?.creationTime !== undefined) return 'storage';
  return status?.boundVolumeSnapshotContentName === undefined ? 'controller' : 'sidecar';
}

interface Look {
  readonly status: SnapshotStatus | undefined;
  readonly class: string;
  /** Why it is not so far. */
  readonly said: string;
}

async function lookAt(path: string, { hand, signal }: Hand): Promise<Look> {
  const answer = await hand.send('GET', path, { signal });
  const found = Snapshot.safeParse(jsonOf(answer)).data;
  if (answer.status !== 200 || found === undefined)
    return { status: undefined, class: '', said: `HTTP ${answer.status}` };
  const { spec, status } = found;
  const said = (status.error?.message ?? '').slice(0, 500);
  return { status, class: spec.volumeSnapshotClassName, said };
}
