/** `machine.start-spare`: kept as a sandbox, so that it is listed and ended like one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { abortSignal } from '../../adapters/isolation/actions/abort-signal.ts';
import { bindAction } from '../../app/drill/ports.ts';
import type { BoundAction } from '../../app/drill/ports.ts';
import { startSpare } from '../../domains/backup/recovery/actions.ts';
import { describeRemaining, endSandbox } from '../../sandbox/down.ts';
import type { Place } from '../../sandbox/place.ts';
import { startSpareMachine } from '../../sandbox/spare-machine.ts';

export function startSpareAction(place: Place): BoundAction {
  return bindAction(startSpare, {
    run: async ({ kubernetes, nodeName, addresses, names, folder }, { run, signal }) => {
      const told = join(folder, 'var/lib/kubelet/config.yaml');
      const { root, pid, interfaces } = await startSpareMachine({
        name: nameOf(run),
        kubernetes,
        nodeName,
        addresses,
        names,
        kubelet: existsSync(told) ? told : undefined,
        place,
        signal: abortSignal(signal),
      });
      return { node: { root, pid, spare: true }, interfaces: [...interfaces] };
    },
    undo: async (_, { run }) => {
      if (!existsSync(join(place.sandboxes, nameOf(run)))) return [];
      return (await endSandbox(place, nameOf(run))).remaining.map(describeRemaining);
    },
  });
}

function nameOf(run: string): string {
  return `cold-start-${run.replaceAll(/[^0-9a-f]/g, '').slice(0, 12)}`;
}
