/** One server: puts the parts together, listens, and ends in good order. */
import { loopbackAddress, publicAddress } from './http/address.ts';
import type { Address } from './http/address.ts';
import { buildApp } from './http/app.ts';
import { openConsoleFiles } from './http/console-files.ts';
import { sizeOf } from '../app/newest-entries.ts';
import type { Decision } from '../core/gate/decision.ts';
import type { Installation } from './installation.ts';
import { listen } from './listen.ts';
import type { ListenSetting } from './listen.ts';
import type { Log } from './log.ts';
import { metricsText } from './metrics.ts';
import { openGateDesk } from './pages/gate-desk.ts';
import type { GateDesk } from './pages/gate-desk.ts';
import { openLedgerWatch } from './pages/ledger-watch.ts';
import { readRoutes } from './routes.ts';
import { openSignInDesk } from './sign-in/desk.ts';
import { openOneTimeLinks } from './sign-in/one-time-links.ts';
import { openSessions } from './sign-in/sessions.ts';

export interface ServerSetting extends ListenSetting {
  readonly installation: Installation;
  /** Folder of the built console. */
  readonly files: string;
  readonly log: Log;
  /** Under which name it is reached, where that is not this machine's own. */
  readonly publicOrigin?: URL;
  /** A proxy with a certificate stands before it. */
  readonly proxied?: boolean;
}

export interface RunningServer {
  readonly address: Address;
  /** A link that signs in once, with every right that this server gives. */
  signInLink(): string;
  stop(): Promise<void>;
}

export async function startServer(setting: ServerSetting): Promise<RunningServer> {
  const { installation, files, log } = setting;
  let address: Address | undefined;
  const whenListening = (): Address => {
    if (address === undefined) throw new Error('asked before it listens');
    return address;
  };
  const desk = openGateDesk(installation);
  const links = openOneTimeLinks();
  const signIn = openSignInDesk({ installation, sessions: openSessions(), links, address: whenListening });
  const watch = openLedgerWatch(installation.ledger);
  const requests = new Map<string, number>();
  const app = buildApp({
    version: installation.version,
    address: whenListening,
    bound: [...signIn.routes, ...readRoutes({ installation, desk, watch })],
    readerOf: async (request) => await signIn.readerOf(request),
    files: openConsoleFiles(files),
    log,
    ready: async () => await missingFor(installation),
    metrics: async () => await metricsOf({ installation, desk, requests }),
    counted: (status) => requests.set(String(status), (requests.get(String(status)) ?? 0) + 1),
  });
  const listening = await listen(app, setting);
  address = addressOf(setting, listening.port);
  log.info('listening', { address: address.origin });
  return {
    address,
    signInLink: () => linkTo(whenListening(), links.make(hostAccount(installation))),
    async stop() {
      log.info('stopping');
      await listening.stop();
    },
  };
}

function addressOf({ publicOrigin, proxied = false, tls }: ServerSetting, port: number): Address {
  if (publicOrigin !== undefined) return publicAddress(publicOrigin, proxied);
  return loopbackAddress(port, tls !== undefined);
}

function linkTo({ origin }: Address, secret: string): string {
  return `${origin}/sign-in#${secret}`;
}

/** Who holds the machine holds everything; of a recording there is nothing but looking. */
function hostAccount({ mode }: Installation) {
  return { account: 'host', roles: { '*': mode.kind === 'recording' ? 'viewer' : 'admin' } } as const;
}

async function missingFor(installation: Installation): Promise<readonly string[]> {
  try {
    await installation.ledger.checkpoint();
    await installation.policy();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

interface Counting {
  readonly installation: Installation;
  readonly desk: GateDesk;
  readonly requests: ReadonlyMap<string, number>;
}

async function metricsOf({ installation, desk, requests }: Counting): Promise<string> {
  const decisions: Decision[] = [];
  for (const cluster of await installation.clusters())
    if (cluster.uid !== undefined) decisions.push(await desk.decision(cluster));
  return metricsText({
    version: installation.version,
    uptimeSeconds: Math.round(process.uptime()),
    residentBytes: process.memoryUsage.rss(),
    requests,
    streams: 0,
    ledgerEntries: await sizeOf(installation.ledger),
    decisions,
  });
}
