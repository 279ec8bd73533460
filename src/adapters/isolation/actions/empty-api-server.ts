/** `kubernetes.start-empty-api-server`: a closed network, an empty etcd, and an API server on it that has nothing of its own. */
import { generateKeyPairSync } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import type { ActionContext } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { startEmptyApiServer as action } from '../../../domains/backup/drills/resource-restore/actions.ts';
import { closeNetwork, openClosedNetwork } from '../closed-network.ts';
import type { ClosedNetwork } from '../closed-network.ts';
import { startScratchApiServer } from '../scratch-api-server.ts';
import { startScratchEtcd } from '../scratch-etcd.ts';
import { abortSignal } from './abort-signal.ts';
import { runMarker } from './run-marker.ts';
import { socketFolder } from './scratch-etcd.ts';

interface Wanted {
  readonly etcd: string;
  readonly apiServer: string;
  readonly ipFamilies: readonly string[];
}

export const startEmptyApiServerAction = bindAction(action, {
  run: async (wanted, context) => {
    const network = await openClosedNetwork({
      marker: runMarker(context.run),
      logFolder: context.scratch,
      signal: abortSignal(context.signal),
    });
    const interfaces = [...network.interfaces];
    try {
      return { ready: true, said: '', interfaces, ...(await start(wanted, network, context)) };
    } catch (error) {
      // That it does not come up is what the drill is there to see.
      if (!(error instanceof ProblemError) || context.signal.aborted) throw error;
      const said = error.problem.cause.en;
      return { ready: false, said, interfaces, socket: '', authority: '', certificate: '', key: '' };
    }
  },
  undo: async (_, { run }) => {
    const living = await closeNetwork(runMarker(run));
    await rm(socketFolder(run), { recursive: true, force: true });
    return living.map((command) => ({ en: `process ${command}`, ja: `プロセス ${command}` }));
  },
});

/**
 * Plugins that would change what is restored, or refuse it for what is not restored with it (a default class, a budget, a node):
 * they have seen these objects before.
 */
const pluginsOff = [
  'DefaultIngressClass',
  'DefaultStorageClass',
  'DefaultTolerationSeconds',
  'LimitRanger',
  'PodSecurity',
  'Priority',
  'ResourceQuota',
  'RuntimeClass',
  'StorageObjectInUseProtection',
];

/** Services get addresses anew, of the families that they had; the first is the primary one. */
const ranges: Readonly<Record<string, string>> = { IPv4: '10.96.0.0/12', IPv6: 'fd00:96::/108' };

async function start(
  { etcd, apiServer, ipFamilies }: Wanted,
  network: ClosedNetwork,
  context: ActionContext,
) {
  const { run, scratch } = context;
  const inNetwork = {
    marker: runMarker(run),
    logFolder: scratch,
    signal: abortSignal(context.signal),
    folder: socketFolder(run),
  };
  const store = { etcd, etcdutl: '' };
  const { endpoint } = await startScratchEtcd(store, network, {
    ...inNetwork,
    dataFolder: join(scratch, 'etcd'),
  });
  const serviceAccountKey = await newKey(scratch);
  const families = ipFamilies.length === 0 ? ['IPv4'] : ipFamilies;
  const { socket, authority, reader } = await startScratchApiServer(network, {
    ...inNetwork,
    program: apiServer,
    etcdEndpoint: endpoint,
    serviceAccountKey,
    // The public half is in it.
    serviceAccountPublicKey: serviceAccountKey,
    serviceRange: families.flatMap((family) => ranges[family] ?? []).join(','),
    pluginsOff,
    // Whatever range the cluster gave its node ports from.
    more: ['--service-node-port-range=1-65535'],
  });
  return { socket, authority, certificate: reader.certificate, key: reader.key };
}

/** Signs nothing that anybody trusts. */
async function newKey(folder: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = join(folder, 'service-account.key');
  await writeFile(file, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  return file;
}
