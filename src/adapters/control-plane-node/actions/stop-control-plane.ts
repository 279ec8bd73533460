/** `control-plane.stop`: kubelet ends what has no manifest any more. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import { stopControlPlane } from '../../../domains/backup/recovery/actions.ts';
import { manifestFolder } from '../../configuration/static-pods.ts';
import { abortSignal } from '../../isolation/actions/abort-signal.ts';
import { asideFolder, move, onDisk, untilControlPlaneEnded } from '../node-place.ts';

function manifestsAside(run: string): string {
  return join(asideFolder(run), 'manifests');
}

export const stopControlPlaneAction = bindAction(stopControlPlane, {
  run: async ({ node }, { run, signal }) => {
    const aside = manifestsAside(run);
    await mkdir(onDisk(node, aside), { recursive: true, mode: 0o700 });
    const names = await readdir(onDisk(node, manifestFolder)).catch((): string[] => []);
    for (const name of names)
      await move(onDisk(node, join(manifestFolder, name)), onDisk(node, join(aside, name)));
    await untilControlPlaneEnded(node, abortSignal(signal));
    return { moved: names, aside };
  },
  undo: async ({ input: { node } }, { run }) => {
    const aside = onDisk(node, manifestsAside(run));
    for (const name of await readdir(aside).catch((): string[] => []))
      await move(join(aside, name), onDisk(node, join(manifestFolder, name)));
    return [];
  },
});
