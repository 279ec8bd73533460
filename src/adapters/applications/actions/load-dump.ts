/** `application.load-dump`: the dump into standard input of the application's own command. */
import { createReadStream } from 'node:fs';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { loadDump } from '../../../domains/backup/drills/app-restore/actions.ts';
import type { Hands } from '../hands.ts';
import { runPodCommand } from '../pod-command.ts';

export function loadDumpAction(hands: Hands): BoundAction {
  return bindAction(loadDump, {
    run: async ({ cluster, namespace, namespaces, load, file }, { signal }) => {
      const { status } = await runPodCommand(await hands(cluster), load, {
        namespace: namespaces[load.namespace ?? namespace] ?? '',
        signal,
        input: createReadStream(file) as AsyncIterable<Uint8Array>,
      });
      return status === undefined ? {} : { status };
    },
  });
}
