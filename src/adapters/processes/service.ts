/**
 * A program that outlives the process that starts it: its own session, its output in a file, and a marker in its environment
 * by which the kernel can be asked for it later. Nothing is ever found or ended by name.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface Service {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** `/` unless said otherwise. */
  readonly workingDirectory?: string;
  /** Whole; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunningService {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** As far as the process that started it can tell. */
  hasEnded(): boolean;
}

/** Throws when the program cannot be executed. */
export async function startService(service: Service): Promise<RunningService> {
  const log = openSync(service.logFile, 'a', 0o600);
  try {
    const child = spawn(service.command, service.args, {
      detached: true,
      cwd: service.workingDirectory ?? '/',
      env: { ...service.environment },
      stdio: ['ignore', log, log],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    if (child.pid === undefined) throw new Error(`${service.command} has no process id`);
    const { pid } = child;
    const { name, logFile } = service;
    return { name, pid, logFile, hasEnded: () => child.exitCode !== null || child.signalCode !== null };
  } finally {
    closeSync(log);
  }
}
