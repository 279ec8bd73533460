/** `volume.restore-into-claim`: the scratch claim is mounted where restic puts the folder that it saved. */
import { readFile } from 'node:fs/promises';

import type { z } from 'zod';

import { bindAction } from '../../../../app/drill/ports.ts';
import type { ActionContext, BoundAction } from '../../../../app/drill/ports.ts';
import type { ObjectStore } from '../../../../app/backup/object-store.ts';
import { ProblemError } from '../../../../core/problem.ts';
import type { AbortSignalLike } from '../../../../core/source.ts';
import { restoreIntoClaim } from '../../../../domains/backup/drills/volume-restore/claim-actions.ts';
import type { Hands } from '../../../applications/hands.ts';
import { openFolderStore } from '../../../objectstore/folder-store.ts';
import { openCopy, reachedBy } from '../../actions/copy-in-restic.ts';
import type { Reached } from '../../actions/copy-in-restic.ts';
import type { VolumePlaces } from '../../actions/volume-places.ts';
import type { MoverAt } from '../mover-exec.ts';
import { moverTarget } from '../mover-pod.ts';
import { resticInPod } from '../restic-in-pod.ts';
import { startMover } from '../running-mover.ts';
import { makeScratchClaim, removeScratchClaim, scratchClaim, scratchNamespaceOf } from '../scratch-claim.ts';

type In = z.output<typeof restoreIntoClaim.input>;
type Out = z.output<typeof restoreIntoClaim.output>;

export interface ClaimPlaces extends VolumePlaces {
  /** As objects; closed after use. */
  storeOf(
    repository: string,
    signal: AbortSignalLike,
  ): Promise<{ readonly store: ObjectStore; readonly prefix: string }>;
}

export function restoreIntoClaimAction(hands: Hands, places: ClaimPlaces): BoundAction {
  return bindAction(restoreIntoClaim, {
    run: async (asked, context) => await restore(asked, { hands, places, context }),
    undo: async ({ input: { cluster, endpoint } }, { run, signal }) => {
      const hand = await hands(cluster);
      if (hand.connection.endpoint === endpoint) return await removeScratchClaim(run, { hand, signal });
      const namespace = scratchNamespaceOf(run);
      return [
        {
          en: `the namespace ${namespace} of ${endpoint}, which the policy’s access to the cluster does not lead to`,
          ja: `${endpoint} の名前空間 ${namespace}（運用ポリシーの接続先と異なるため確認できません）`,
        },
      ];
    },
  });
}

interface Around {
  readonly hands: Hands;
  readonly places: ClaimPlaces;
  readonly context: ActionContext;
}

async function restore(asked: In, around: Around): Promise<Out> {
  const nothing = { folder: '', namespace: '', pod: '' };
  const found = await folderIn(asked, around);
  if (found.folder === undefined) return { ...found.reached, ...nothing };
  const folder = `${moverTarget}${found.folder}`;
  const { context, hands } = around;
  const { run, signal } = context;
  const place = { hand: await hands(asked.cluster), signal };
  const { size, storageClass, image } = asked;
  const named = await makeScratchClaim({ run, size, storageClass }, place);
  const namespace = scratchNamespaceOf(run);
  const pod = `restore-${run.slice(0, 12)}`;
  await startMover(
    { name: pod, run, namespace, claim: scratchClaim, image, mount: folder, power: 'restore' },
    place,
  );
  const at = { ...place, namespace, pod, volume: `${namespace}/${scratchClaim}`, mount: folder };
  const reached = await restoredBy(at, asked, around);
  return {
    ...reached,
    folder: reached.state === 'out-of-reach' ? '' : folder,
    namespace,
    pod,
    ...(named === undefined ? {} : { storageClass: named }),
  };
}

type Found = { readonly folder: string } | { readonly folder?: undefined; readonly reached: Reached };

/** Asked from here, before anything is made. */
async function folderIn({ snapshot, ...copy }: In, { places, context }: Around): Promise<Found> {
  const restic = await openCopy(copy, places, context);
  try {
    return { folder: await restic.folderOf(snapshot) };
  } catch (error) {
    return { reached: reachedBy(error, copy, await isLocal(copy, places)) };
  }
}

async function restoredBy(at: MoverAt, { snapshot, ...copy }: In, { places }: Around): Promise<Reached> {
  const password = (await readFile(copy.password, 'utf8')).trim();
  const { store, prefix } =
    copy.from === undefined
      ? await places.storeOf(copy.repository, at.signal)
      : { store: openFolderStore(copy.from), prefix: '' };
  try {
    const view = { store, prefix, may: 'read' } as const;
    const restic = await resticInPod({ at, repository: copy.repository, view, password });
    await restic.restore(snapshot, moverTarget);
    return { state: 'read' };
  } catch (error) {
    if (error instanceof ProblemError) return reachedBy(error, copy, await isLocal(copy, places));
    throw error;
  } finally {
    await store.close();
  }
}

async function isLocal(
  { repository, from }: Pick<In, 'repository' | 'from'>,
  places: VolumePlaces,
): Promise<boolean> {
  return from !== undefined || (await places.resticOf(repository)).at.startsWith('/');
}
