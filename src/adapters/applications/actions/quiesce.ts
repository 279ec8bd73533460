/** `application.quiesce`: its undo is resume, so that an application is woken whatever becomes of us. */
import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { quiesceApplication } from '../../../domains/backup/drills/app-restore/backup-actions.ts';
import { hookFailed } from '../application-problems.ts';
import type { Hands } from '../hands.ts';
import { runPodCommand } from '../pod-command.ts';

export function quiesceAction(hands: Hands): BoundAction {
  return bindAction(quiesceApplication, {
    run: async ({ cluster, application, namespace, quiesce }, { signal }) => {
      if (quiesce === undefined) return {};
      const { status } = await runPodCommand(await hands(cluster), quiesce, { namespace, signal });
      if (status !== 0) throw new ProblemError(hookFailed({ hook: 'quiesce', application, status }));
      return { status };
    },
    undo: async ({ input: { cluster, application, namespace, resume } }, { signal }) => {
      if (resume === undefined) return [];
      const { status } = await runPodCommand(await hands(cluster), resume, { namespace, signal });
      if (status === 0) return [];
      return [
        {
          en: `The application ${application} may still be at rest: “resume” failed. Run it by hand in ${namespace}.`,
          ja: `アプリケーション ${application} の静止を解除できなかった可能性があります（resume が失敗）。${namespace} で手動で実行してください。`,
        },
      ];
    },
  });
}
