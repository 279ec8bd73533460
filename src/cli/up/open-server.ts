/** Starts a server for a command: on a recording or on clusters, and lets it look as long as it runs. */
import { startServer } from '../../server/server.ts';
import type { RunningServer, ServerSetting } from '../../server/server.ts';
import type { Installation } from '../../server/installation.ts';
import { openLog } from '../../server/log.ts';
import type { Log, LogLevel } from '../../server/log.ts';
import { ProblemError } from '../../core/problem.ts';
import { openPolicyIfAny } from '../open/policy-as-fact.ts';
import type { World } from '../world.ts';
import { placeToListen } from './listen-address.ts';
import type { ListenFlags } from './listen-address.ts';
import { liveInstallation } from './live-installation.ts';
import type { LiveFlags } from './live-installation.ts';
import { playedInstallation } from './played-installation.ts';
import { addressTaken } from './up-problems.ts';

export interface UpFlags extends ListenFlags, LiveFlags {
  readonly recording?: string | undefined;
  readonly logLevel: LogLevel;
  /** Folder of the built console. */
  readonly console: string;
}

export interface OpenedServer {
  readonly server: RunningServer;
  readonly installation: Installation;
  stop(): Promise<void>;
}

export async function openServer(flags: UpFlags, world: World): Promise<OpenedServer> {
  const place = placeToListen(flags, world);
  const log = logOf(flags.logLevel, world);
  const installation = await installationOf(flags, log, world);
  return await serve(installation, { ...place, files: flags.console, log });
}

export async function serve(
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
      await server.stop();
      await installation.ledger.close();
    },
  };
}

export function logOf(level: LogLevel, world: World): Log {
  return openLog({ level, now: () => world.now(), write: (line) => world.err.write(line) });
}

async function installationOf(flags: UpFlags, log: Log, world: World): Promise<Installation> {
  if (flags.recording === undefined) return await liveInstallation(flags, log, world);
  return await playedInstallation(flags.recording, await openPolicyIfAny(flags, world), world);
}

function refusal(error: unknown, { host, port }: Pick<ServerSetting, 'host' | 'port'>): unknown {
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new ProblemError(addressTaken({ address: `${host}:${port}`, why: code }));
}
