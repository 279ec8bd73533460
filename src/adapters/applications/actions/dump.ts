/** `application.dump`: from standard output of the application's own command into a staged file that only this process can read. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { dumpApplication } from '../../../domains/backup/drills/app-restore/backup-actions.ts';
import { hookFailed } from '../application-problems.ts';
import type { Hands } from '../hands.ts';
import { runPodCommand } from '../pod-command.ts';
import type { StagedDump } from '../staged-dump.ts';

/** A sweep binds it without a place: a dump has nothing to undo. */
export function dumpAction(hands: Hands, staged?: StagedDump): BoundAction {
  return bindAction(dumpApplication, {
    run: async ({ cluster, application, namespace, dump }, context) => {
      if (staged === undefined) throw new Error('a dump needs a place to go to');
      let done = 0;
      const { status } = await runPodCommand(await hands(cluster), dump, {
        namespace,
        signal: context.signal,
        onOutput: (chunk) => {
          staged.append(chunk);
          done += chunk.length;
          context.progress({ done, unit: 'bytes' });
        },
      });
      // A dump that died has written something too; only its status tells.
      if (status !== 0) throw new ProblemError(hookFailed({ hook: 'dump', application, status }));
      return { status, ...staged.finish() };
    },
  });
}
