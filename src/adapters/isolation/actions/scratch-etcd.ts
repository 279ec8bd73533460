/** `etcd.start-scratch`: a closed network, etcd's own restore, and an etcd on what came out. */
import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import { startScratchEtcd as action } from '../../../domains/backup/drills/etcd-restore/actions.ts';
import { lastWords } from '../../processes/run-command.ts';
import { closeNetwork, openClosedNetwork } from '../closed-network.ts';
import { restoreSnapshot, startScratchEtcd } from '../scratch-etcd.ts';
import { abortSignal } from './abort-signal.ts';
import { runMarker } from './run-marker.ts';

export const startScratchEtcdAction = bindAction(action, {
  run: async ({ snapshot, etcd, etcdutl }, context) => {
    const { run, scratch } = context;
    const signal = abortSignal(context.signal);
    const marker = runMarker(run);
    const network = await openClosedNetwork({ marker, logFolder: scratch, signal });
    const seen = { interfaces: [...network.interfaces], holder: network.holder };
    const dataFolder = join(scratch, 'etcd');
    const token = randomBytes(16).toString('hex');
    const ended = await restoreSnapshot({ etcd, etcdutl }, { snapshot, dataFolder, token, signal });
    if (!ended.ok) return { ...seen, restored: false, said: lastWords(ended, 2), socket: '', endpoint: '' };
    const inNetwork = { marker, logFolder: scratch, signal, folder: socketFolder(run), dataFolder };
    const started = await startScratchEtcd({ etcd, etcdutl }, network, inNetwork);
    return { ...seen, restored: true, said: '', ...started };
  },
  undo: async (_, { run }) => {
    const living = await closeNetwork(runMarker(run));
    await rm(socketFolder(run), { recursive: true, force: true });
    return living.map((command) => ({ en: `process ${command}`, ja: `プロセス ${command}` }));
  },
});

/** The path of a Unix socket may be 107 bytes long, and a data folder may be deeper than that: sockets have a folder of their own. */
export function socketFolder(run: string): string {
  return join(tmpdir(), `honban-${createHash('sha256').update(run).digest('hex').slice(0, 16)}`);
}
