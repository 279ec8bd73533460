/** `machine.start-spare`: kept as a sandbox, so that it is listed and ended like one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { abortSignal } from '../../adapters/isolation/actions/abort-signal.ts';
import { bindAction } from '../../app/drill/ports.ts';
import type { BoundAction } from '../../app/drill/ports.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
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
    undo: async (_, { run, signal }) => await endSpare(place, nameOf(run), signal),
  });
}

const pause = 500;

/** A start that was stopped may still be taking back what it made: it is let end, and then there may be nothing left. */
async function endSpare(place: Place, name: string, signal: AbortSignalLike): Promise<readonly Text[]> {
  while (existsSync(join(place.sandboxes, name)))
    try {
      return (await endSandbox(place, name)).remaining.map(describeRemaining);
    } catch (error) {
      if (!isPassing(error) || signal.aborted) throw error;
      await sleep(pause);
    }
  return [];
}

function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && ['sandbox.busy', 'sandbox.not-found'].includes(error.problem.code);
}

function nameOf(run: string): string {
  return `cold-start-${run.replaceAll(/[^0-9a-f]/g, '').slice(0, 12)}`;
}
