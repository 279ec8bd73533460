/** One server: puts the parts together, listens, and ends in good order. */
import { sha256 } from '../adapters/system/cryptography.ts';
import { openEntryProver } from '../app/entry-prover.ts';
import { loopbackAddress, publicAddress } from './http/address.ts';
import type { Address } from './http/address.ts';
import { buildApp } from './http/app.ts';
import type { BoundRoute } from './http/bind.ts';
import { openConsoleFiles } from './http/console-files.ts';
import type { Run } from '../contract/runs.ts';
import type { Account } from '../core/account.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import { signingRoutes } from './decisions/signing-routes.ts';
import { openEventBoard } from './events/event-board.ts';
import type { EventBoard } from './events/event-board.ts';
import type { Installation } from './installation.ts';
import { listen } from './listen.ts';
import type { ListenSetting } from './listen.ts';
import type { Log } from './log.ts';
import { metricsOf } from './measure.ts';
import { readinessOf } from './readiness.ts';
import { openNotices } from './notifications/open-notices.ts';
import type { Notices } from './notifications/open-notices.ts';
import { newestDecision, openGateDesk, saysOf } from './pages/gate-desk.ts';
import type { GateDesk } from './pages/gate-desk.ts';
import type { LedgerWatch } from './pages/ledger-watch.ts';
import { openLedgerWatch } from './pages/ledger-watch.ts';
import { clusterNamed } from './read-setting.ts';
import { readRoutes } from './routes.ts';
import { lastLook } from './runs/last-look.ts';
import { openRunBook } from './runs/run-book.ts';
import { runFile } from './runs/run-file.ts';
import { runRoutes } from './runs/run-routes.ts';
import { settleKilled } from './runs/settle-killed.ts';
import type { Swept } from './runs/settle-killed.ts';
import type { Starting } from './runs/start-run.ts';
import { settingsRoutes } from './settings/settings-routes.ts';
import type { SettingsSource } from './settings/settings-page.ts';
import { startScheduler } from './scheduler.ts';
import type { Schedule, Scheduler } from './scheduler.ts';
import { openOneTimeLinks } from './sign-in/one-time-links.ts';
import { openSignIn } from './sign-in/open-sign-in.ts';
import { statementRoutes } from './statements/statement-routes.ts';
import { waiverRoutes } from './waivers/waiver-routes.ts';

export interface ServerSetting extends ListenSetting {
  readonly installation: Installation;
  /** Folder of the built console. */
  readonly files: string;
  readonly log: Log;
  /** Under which name it is reached, where that is not this machine's own. */
  readonly publicOrigin?: URL;
  /** What is done without being asked for; nothing when left out. */
  readonly schedule?: Schedule;
  /** A proxy with a certificate stands before it. */
  readonly proxied?: boolean;
}

export interface RunningServer {
  readonly address: Address;
  /** A link that signs in once, with every right that this server gives. */
  signInLink(): string;
  /** In good order; answers the runs that it had to stop and undo. */
  stop(): Promise<readonly Run[]>;
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
  const signIn = openSignIn({ installation, links, address: whenListening, log });
  const watch = openLedgerWatch(installation.ledger);
  const board = openEventBoard();
  const seen = async (cluster: string): Promise<void> =>
    await afterLook(cluster, { installation, desk, board, log });
  const book = openRunBook({
    now: () => installation.now(),
    log,
    onChange: (run) => board.tell({ kind: 'run', run }),
    ...(installation.directory === undefined ? {} : { memory: runFile(installation.directory) }),
  });
  const starting = { installation, book, onSeen: seen };
  const notices = openNotices({ installation, desk, board, log });
  const requests = new Map<string, number>();
  const app = buildApp({
    version: installation.version,
    address: whenListening,
    bound: [
      ...signIn.routes,
      ...ownRoutes({ ...starting, desk, watch, board }),
      ...notices.routes,
      ...settingsRoutes(settingsSource(setting, whenListening, notices), log),
    ],
    readerOf: signIn.readerOf,
    files: openConsoleFiles(files),
    log,
    ready: async () => await readinessOf(installation),
    metrics: async () => await metricsOf({ installation, desk, requests, streams: board.streams(), notices }),
    counted: (status) => requests.set(String(status), (requests.get(String(status)) ?? 0) + 1),
  });
  const listening = await listen(app, setting);
  address = addressOf(setting, listening.port);
  log.info('listening', { address: address.origin });
  signIn.keepAddress();
  const scheduler = beginWork(setting, starting);
  if (setting.schedule !== undefined) notices.begin();
  return {
    address,
    signInLink: () => linkTo(whenListening(), links.make(hostAccount(installation))),
    async stop() {
      log.info('stopping');
      scheduler?.end();
      const stopped = await book.end();
      await notices.end();
      board.end();
      await listening.stop();
      await signIn.end();
      return stopped;
    },
  };
}

interface Standing extends Starting {
  readonly desk: GateDesk;
  readonly watch: LedgerWatch;
  readonly board: EventBoard;
}

function ownRoutes(standing: Standing): readonly BoundRoute[] {
  const { installation, book, desk, watch, onSeen } = standing;
  const prover = openEntryProver(installation.ledger, sha256);
  const lookProblem = (cluster: string): Problem | undefined => lastLook(book, cluster)?.problem;
  return [
    ...readRoutes({ installation, desk, watch, prover, lookProblem }),
    ...runRoutes(standing),
    ...waiverRoutes({ installation, desk, onStep: onSeen }),
    ...statementRoutes({ installation, onSaid: onSeen }),
    ...signingRoutes({ installation, onStep: onSeen }),
  ];
}

/** First what killed processes left is undone and told; only then does anything new begin. */
function beginWork(
  { installation, schedule, log }: ServerSetting,
  starting: Starting,
): Scheduler | undefined {
  if (installation.mode.kind === 'recording' || schedule === undefined) return undefined;
  let ended = false;
  let scheduler: Scheduler | undefined;
  const begin = async (): Promise<void> => {
    settleKilled(await sweepFirst(installation, log), starting, log);
    if (!ended) scheduler = startScheduler(schedule, starting, log);
  };
  void begin();
  return {
    end() {
      ended = true;
      scheduler?.end();
    },
  };
}

async function sweepFirst(installation: Installation, log: Log): Promise<Swept> {
  const { sweep } = installation;
  try {
    if (sweep === undefined || (await installation.policy())?.backups === undefined)
      return { runs: [], whole: true };
    const runs = await sweep();
    for (const { run, name, alive, leftovers } of runs)
      if (!alive)
        log.warning('undone what a killed process left', { run, name, leftovers: leftovers.length });
    return { runs, whole: true };
  } catch (error) {
    if (error instanceof ProblemError)
      log.warning('not swept', { code: error.problem.code, cause: error.problem.cause.en });
    else log.error('not swept', { fault: String(error) });
    return { runs: [], whole: false };
  }
}

interface Looked {
  readonly installation: Installation;
  readonly desk: GateDesk;
  readonly board: EventBoard;
  readonly log: Log;
}

/** A decision is recorded when it says something that the one before did not. */
async function afterLook(cluster: string, { installation, desk, board, log }: Looked): Promise<void> {
  const known = await clusterNamed(installation, cluster);
  const now = await desk.decision(known);
  const before = await newestDecision(installation, cluster);
  if (before === undefined || saysOf(before) !== saysOf(now)) {
    await installation.decide(cluster, { recordedBy: { kind: 'service', name: 'scheduler' } });
    log.info('decided', { cluster, verdict: now.verdict });
  }
  board.tell({
    kind: 'changed',
    cluster,
    of: ['clusters', 'gate', 'findings', 'evidence', 'drills', 'backups', 'waivers'],
  });
}

function settingsSource(
  { installation, host, port, tls, proxied = false, schedule }: ServerSetting,
  address: () => Address,
  notices: Notices,
): SettingsSource {
  const ownOrProxy = proxied ? 'proxy' : 'loopback';
  return {
    installation,
    address,
    listen: `${host.includes(':') ? `[${host}]` : host}:${port}`,
    transport: tls === undefined ? ownOrProxy : 'tls',
    schedule,
    deliveries: () => notices.deliveries(),
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
function hostAccount({ mode }: Installation): Account {
  return { name: 'host', roles: { '*': mode.kind === 'recording' ? 'viewer' : 'admin' } };
}
