/** Starts a server for a command: on a recording or on clusters, and lets it look as long as it runs. */
import { startServer } from '../../server/server.ts';
import type { RunningServer, ServerSetting } from '../../server/server.ts';
import type { Run } from '../../contract/runs.ts';
import type { Installation } from '../../server/installation.ts';
import { openLog } from '../../server/log.ts';
import type { Log, LogLevel } from '../../server/log.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import type { World } from '../world.ts';
import { placeToListen } from './listen-address.ts';
import type { ListenFlags } from './listen-address.ts';
import { liveInstallation } from './live-installation.ts';
import type { LiveFlags } from './live-installation.ts';
import { playedInstallation } from './played-installation.ts';
import { addressTaken } from './up-problems.ts';
import { consoleFolder, usualAddress } from './usual-places.ts';

export interface UpFlags extends ListenFlags, LiveFlags {
  readonly recording?: string | undefined;
  readonly logLevel: LogLevel;
  /** Folder of the built console, for tests; the built one when left out. */
  readonly console?: string;
  /** `30m` */
  readonly lookEvery: string;
  readonly runDue: boolean;
}

export interface OpenedServer {
  readonly server: RunningServer;
  readonly installation: Installation;
  /** Answers the runs that it had to stop and undo. */
  stop(): Promise<readonly Run[]>;
}

export async function openServer(flags: UpFlags, world: World): Promise<OpenedServer> {
  const place = placeToListen(flags, world);
  const log = logOf(flags.logLevel, world);
  const installation = await installationOf(flags, log, world);
  const schedule = { lookEvery: durationOf(flags.lookEvery), runsDue: flags.runDue };
  return await serve(installation, { ...place, files: flags.console ?? consoleFolder, log, schedule });
}

/** For `npm start`: the usual port, or any free one where that is taken. */
export async function openStartServer(
  flags: Pick<UpFlags, 'recording' | 'policy' | 'data'>,
  world: World,
): Promise<OpenedServer> {
  const all = { ...flags, behindProxy: false, logLevel: 'warning', lookEvery: '30m', runDue: false } as const;
  try {
    return await openServer({ ...all, listen: usualAddress }, world);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== addressTaken.code) throw error;
    return await openServer({ ...all, listen: '127.0.0.1:0' }, world);
  }
}

async function serve(
  installation: Installation,
  setting: Omit<ServerSetting, 'installation'>,
): Promise<OpenedServer> {
  const server = await startServer({ ...setting, installation }).catch((error: unknown) => {
    throw refusal(error, setting);
  });
  return {
    server,
    installation,
    async stop() {
      const stopped = await server.stop();
      await installation.ledger.close();
      return stopped;
    },
  };
}

function logOf(level: LogLevel, world: World): Log {
  return openLog({ level, now: () => world.now(), write: (line) => world.err.write(line) });
}

async function installationOf(flags: UpFlags, log: Log, world: World): Promise<Installation> {
  if (flags.recording === undefined) return await liveInstallation(flags, log, { ...world, serves: true });
  return await playedInstallation(flags.recording, await openPolicyIfAny(flags, world), world);
}

function refusal(error: unknown, { host, port }: Pick<ServerSetting, 'host' | 'port'>): unknown {
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new ProblemError(addressTaken({ address: `${host}:${port}`, why: code }));
}
