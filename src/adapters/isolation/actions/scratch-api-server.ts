/** `kubernetes.start-scratch-api-server`: unpacks the configuration bundle and starts an API server with what it holds. */
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { startScratchApiServer as action } from '../../../domains/backup/drills/etcd-restore/actions.ts';
import { closeNetwork } from '../closed-network.ts';
import { unpackConfiguration } from '../restored-configuration.ts';
import type { RestoredConfiguration } from '../restored-configuration.ts';
import { startScratchApiServer } from '../scratch-api-server.ts';
import { abortSignal } from './abort-signal.ts';
import { runMarker } from './run-marker.ts';
import { socketFolder } from './scratch-etcd.ts';

interface Wanted {
  readonly program: string;
  readonly holder: number;
  readonly endpoint: string;
  readonly configuration: string;
}

export const startScratchApiServerAction = bindAction(action, {
  run: async (wanted, context) => {
    const unpacked = await unpackConfiguration(wanted.configuration, join(context.scratch, 'configuration'));
    if ('lacks' in unpacked) return notReady(unpacked.lacks);
    try {
      return await start(wanted, unpacked.found, context);
    } catch (error) {
      // That it does not come up on this data is what the drill is there to see.
      if (!(error instanceof ProblemError) || context.signal.aborted) throw error;
      return notReady(error.problem.cause.en);
    }
  },
  // The network's end takes it along; killed in between it is found by the same mark.
  undo: async (_, { run }) =>
    (await closeNetwork(runMarker(run))).map((command) => ({
      en: `process ${command}`,
      ja: `プロセス ${command}`,
    })),
});

function notReady(said: string) {
  return { ready: false, said, socket: '', authority: '', certificate: '', key: '' };
}

async function start(
  { program, holder, endpoint }: Wanted,
  found: RestoredConfiguration,
  { run, scratch, signal }: ActionContext,
) {
  const { socket, authority, reader } = await startScratchApiServer(
    { holder, interfaces: [] },
    {
      ...found,
      program,
      etcdEndpoint: endpoint,
      folder: socketFolder(run),
      marker: runMarker(run),
      logFolder: scratch,
      signal: abortSignal(signal),
    },
  );
  return { ready: true, said: '', socket, authority, certificate: reader.certificate, key: reader.key };
}
