/** `control-plane.start`: kubelet first forgets what it believed, then gets the static pods. */
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { startControlPlane } from '../../../domains/backup/recovery/actions.ts';
import { manifestFolder } from '../../configuration/static-pods.ts';
import { abortSignal } from '../../isolation/actions/abort-signal.ts';
import { neverAborted } from '../../../app/drill/undo-steps.ts';
import { lastWords } from '../../processes/run-command.ts';
import { onDisk, runOnNode, untilControlPlaneEnded } from '../node-place.ts';
import { kubeletNotRestarted } from '../recovery-problems.ts';

export const startControlPlaneAction = bindAction(startControlPlane, {
  run: async ({ node, folder }, { signal }) => {
    const since = new Date().toISOString();
    const ended = await runOnNode(node, ['systemctl', 'restart', 'kubelet'], abortSignal(signal));
    if (!ended.ok) throw new ProblemError(kubeletNotRestarted({ why: lastWords(ended, 2) }));
    const names = await readdir(join(folder, manifestFolder));
    await mkdir(onDisk(node, manifestFolder), { recursive: true });
    for (const name of names) {
      const target = onDisk(node, join(manifestFolder, name));
      // kubelet does not look at names with a dot.
      const unfinished = onDisk(node, join(manifestFolder, `.${name}`));
      await copyFile(join(folder, manifestFolder, name), unfinished);
      await rename(unfinished, target);
    }
    return { placed: names, since };
  },
  undo: async ({ input: { node, folder } }) => {
    if (node.spare === true) return [];
    for (const name of await readdir(join(folder, manifestFolder)).catch((): string[] => []))
      await rm(onDisk(node, join(manifestFolder, name)), { force: true });
    await untilControlPlaneEnded(node, abortSignal(neverAborted));
    return [];
  },
});
