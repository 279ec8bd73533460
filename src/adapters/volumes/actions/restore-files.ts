/** `volume.restore-files` and `volume.read-back`: from the repository itself, into the run's scratch folder. */
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext, BoundAction } from '../../../app/drill/ports.ts';
import { readBack, restoreFiles } from '../../../domains/backup/drills/volume-restore/actions.ts';
import { openCopy, reachedBy } from './copy-in-restic.ts';
import type { CopyInRestic, Reached } from './copy-in-restic.ts';
import type { VolumePlaces } from './volume-places.ts';

export function restoreFilesAction(places: VolumePlaces): BoundAction {
  return bindAction(restoreFiles, {
    run: async ({ snapshot, ...copy }, context) => {
      const target = join(context.scratch, `${context.step}-files`);
      let folder = target;
      const reached = await use(copy, { places, context }, async (restic) => {
        folder = join(target, await restic.folderOf(snapshot));
        await restic.restore(snapshot, target);
      });
      return { ...reached, folder: reached.state === 'out-of-reach' ? '' : folder };
    },
  });
}

export function readBackAction(places: VolumePlaces): BoundAction {
  return bindAction(readBack, {
    run: async ({ part, of, ...copy }, context) =>
      await use(copy, { places, context }, async (restic) => await restic.check({ n: part, of })),
  });
}

interface Using {
  readonly places: VolumePlaces;
  readonly context: ActionContext;
}

async function use(
  copy: CopyInRestic,
  { places, context }: Using,
  work: (restic: Awaited<ReturnType<typeof openCopy>>) => Promise<void>,
): Promise<Reached> {
  const restic = await openCopy(copy, places, context);
  try {
    await work(restic);
    return { state: 'read' };
  } catch (error) {
    const local = copy.from !== undefined || (await places.resticOf(copy.repository)).at.startsWith('/');
    return reachedBy(error, copy, local);
  }
}
