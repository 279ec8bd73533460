/** Holds the pod through which a volume is read: beside the volume itself, or beside a copy that the storage makes of a snapshot. */
import type { z } from 'zod';

import type { ItemContext } from '../../../app/backup/backup-item.ts';
import { from, step } from '../../../core/drill/plan.ts';
import type { NodeReadingApproval } from '../../../core/backup/node-reading.ts';
import type { Text } from '../../../core/i18n.ts';
import { displayName } from '../../../core/object-ref.ts';
import type { ObjectRef } from '../../../core/object-ref.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Milliseconds } from '../../../core/time.ts';
import { holdMover } from '../../../domains/backup/volumes/hold-mover.ts';
import { claimSnapshot, takeSnapshot } from '../../../domains/backup/volumes/take-snapshot.ts';
import type { Hands } from '../../applications/hands.ts';
import { holdStep } from '../held-step.ts';
import type { Held, Holding } from '../held-step.ts';
import { bringToRest } from '../resting-item.ts';
import type { Rest } from '../resting-item.ts';
import { claimSnapshotAction } from '../snapshot/claim-snapshot.ts';
import { snapshotLeft } from '../snapshot/snapshot-problems.ts';
import { takeSnapshotAction } from '../snapshot/take-snapshot.ts';
import { restTooLong } from '../volume-problems.ts';
import { holdMoverAction } from './hold-mover.ts';
import { moverLeft, moverNotStarted } from './mover-problems.ts';

export interface SnapshotSetting {
  readonly class?: string | undefined;
  readonly storageClass?: string | undefined;
  /** How long the storage may take. */
  readonly patience: Milliseconds;
  /** The application rests while the storage takes it, and not longer. */
  readonly rest?: Rest | undefined;
}

export interface HoldingVolume extends Omit<Holding, 'plan' | 'actions'> {
  readonly hands: Hands;
  /** As the policy calls it. */
  readonly cluster: string;
  readonly image: string;
  /** Present where the pod reads a snapshot. */
  readonly snapshot?: SnapshotSetting | undefined;
}

export interface VolumeAsked {
  readonly claim: ObjectRef;
  readonly driver: string;
}

export interface Allowed {
  readonly context: Pick<ItemContext, 'signal'>;
  readonly approval: NodeReadingApproval;
}

export interface HeldVolume {
  readonly mover: z.output<typeof holdMover.output>;
  readonly snapshot?: z.output<typeof takeSnapshot.output>;
  /** Throws a `ProblemError` where something is left. */
  readonly release: () => Promise<void>;
}

/** Throws a `ProblemError` where no pod runs; then nothing is held. */
export async function holdVolume(
  volume: VolumeAsked,
  setting: HoldingVolume,
  allowed: Allowed,
): Promise<HeldVolume> {
  const { snapshot } = setting;
  if (snapshot === undefined) return await mover(volume, setting, allowed);
  const taken = await cut(volume, { ...setting, snapshot }, allowed);
  try {
    const read = await copyAndMover(volume, { ...setting, snapshot, taken: taken.output }, allowed);
    return {
      mover: read.mover,
      snapshot: taken.output,
      release: async () => {
        try {
          await read.release();
        } finally {
          await taken.release();
        }
      },
    };
  } catch (error) {
    await taken.release();
    throw error;
  }
}

/** Of that volume alone: restic takes an earlier snapshot of the same path for what it compares with. */
export function mountOf(claim: ObjectRef): string {
  return `/volumes/${claim.id}`;
}

async function placeOf({ claim }: VolumeAsked, { hands, cluster }: HoldingVolume) {
  const { endpoint } = (await hands(cluster)).connection;
  return { cluster, endpoint, namespace: claim.namespace ?? '', claim: claim.name };
}

async function mover(volume: VolumeAsked, setting: HoldingVolume, allowed: Allowed): Promise<HeldVolume> {
  const { hands, image } = setting;
  const { claim } = volume;
  const place = await placeOf(volume, setting);
  const read = { uid: claim.id, image, mount: mountOf(claim), approval: allowed.approval.record };
  const plan = { steps: [step('mover', holdMover, { ...place, ...read })] };
  const held = await holdStep(
    { ...setting, plan, actions: [holdMoverAction(hands)] },
    allowed.context.signal,
  );
  const done = await whole(held, holdMover, { ...volume, left: moverLeft });
  return { mover: done.output, release: done.release };
}

interface Snapshotting extends HoldingVolume {
  readonly snapshot: SnapshotSetting;
}

/** The first journaled part: while the storage takes the snapshot the application rests, where it shall. */
async function cut(
  volume: VolumeAsked,
  setting: Snapshotting,
  { context, approval }: Allowed,
): Promise<Done<typeof takeSnapshot>> {
  const { hands, snapshot } = setting;
  const input = {
    ...(await placeOf(volume, setting)),
    uid: volume.claim.id,
    driver: volume.driver,
    patience: Math.ceil(snapshot.patience / 1000),
    approval: approval.record,
    ...(snapshot.class === undefined ? {} : { class: snapshot.class }),
  };
  const plan = { steps: [step('snapshot', takeSnapshot, input)] };
  const take = async (): Promise<Done<typeof takeSnapshot>> => {
    const held = await holdStep({ ...setting, plan, actions: [takeSnapshotAction(hands)] }, context.signal);
    return await whole(held, takeSnapshot, { ...volume, left: snapshotLeft });
  };
  return snapshot.rest === undefined ? await take() : await atRest(snapshot.rest, take, context);
}

async function atRest<T extends { readonly release: () => Promise<void> }>(
  rest: Rest,
  take: () => Promise<T>,
  context: Allowed['context'],
): Promise<T> {
  const resting = await bringToRest(rest, context);
  let taken: T | undefined;
  try {
    taken = await take();
    if (resting.isOver())
      throw new ProblemError(restTooLong({ allowed: Math.ceil(resting.longest / 60_000) }));
    await resting.wake();
    return taken;
  } catch (error) {
    try {
      await resting.wake();
    } finally {
      await taken?.release();
    }
    throw error;
  }
}

/** The second one: a claim made of the snapshot, and the pod that mounts it. */
async function copyAndMover(
  volume: VolumeAsked,
  setting: Snapshotting & { readonly taken: z.output<typeof takeSnapshot.output> },
  { context, approval }: Allowed,
): Promise<HeldVolume> {
  const { hands, image, snapshot, taken } = setting;
  const { claim } = volume;
  const place = await placeOf(volume, setting);
  const made = step('copy', claimSnapshot, {
    ...place,
    snapshot: taken.snapshot,
    patience: Math.ceil(snapshot.patience / 1000),
    ...(snapshot.storageClass === undefined ? {} : { storageClass: snapshot.storageClass }),
  });
  const read = { uid: claim.id, image, mount: mountOf(claim), approval: approval.record };
  const plan = { steps: [made, step('mover', holdMover, { ...place, ...read, copy: from(made, 'claim') })] };
  const actions = [claimSnapshotAction(hands), holdMoverAction(hands)];
  const held = await holdStep({ ...setting, plan, actions }, context.signal);
  const done = await whole(held, holdMover, { ...volume, left: snapshotLeft });
  return { mover: done.output, release: done.release };
}

interface Done<Action extends { readonly output: z.ZodType }> {
  readonly output: z.output<Action['output']>;
  readonly release: () => Promise<void>;
}

/** What the last step put out. Throws why one was not done, once everything is undone. */
async function whole<Action extends { readonly output: z.ZodType }>(
  held: Held,
  action: Action,
  { claim, left }: VolumeAsked & Leaving,
): Promise<Done<Action>> {
  const volume = displayName(claim);
  const release = async (before?: Text): Promise<void> => {
    const found = await held.release();
    if (found !== undefined) throw new ProblemError(left({ volume, left: found, before }));
  };
  const { told } = held;
  const found = action.output.safeParse(told?.output);
  if (told?.outcome === 'done' && found.success)
    return { output: found.data as z.output<Action['output']>, release: async () => await release() };
  const problem = problemOf(told, volume);
  await release(problem.cause);
  throw new ProblemError(problem);
}

function problemOf(told: Held['told'], volume: string): Problem {
  return told?.problem ?? moverNotStarted({ volume, why: told?.outcome ?? 'unknown' });
}

/** How it is told that something stays. */
interface Leaving {
  readonly left: (props: {
    readonly volume: string;
    readonly left: Text;
    readonly before?: Text | undefined;
  }) => Problem;
}
