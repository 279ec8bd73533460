/** A control-plane node: this very machine, or one that is seen through its root folder and a process in its namespaces. */
import { cp, mkdir, readdir, readFile, readlink, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ProblemError } from '../../core/problem.ts';
import { runInside } from '../processes/inside-process.ts';
import { runCommand } from '../processes/run-command.ts';
import type { Ended } from '../processes/run-command.ts';
import { stillRunning } from './recovery-problems.ts';

export interface NodePlace {
  readonly root: string;
  readonly pid?: number | undefined;
  /** Thrown away whole: nothing on it has to be undone. */
  readonly spare?: boolean | undefined;
}

const path = '/opt/honban/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export async function runOnNode(
  { pid }: NodePlace,
  command: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<Ended> {
  const [program, ...args] = command;
  return pid === undefined
    ? await runCommand(program, args, { signal })
    : await runInside(pid, command, { path, signal });
}

export function onDisk({ root }: NodePlace, path: string): string {
  return join(root, path);
}

/** On the node: what a run moved aside. */
export function asideFolder(run: string): string {
  return `/var/lib/honban-restore/${run.slice(0, 12)}`;
}

/** Also to another disk. */
export async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    await rm(from, { recursive: true });
  }
}

/** As the kernel cuts them: 15 characters. */
const programs = new Set(['etcd', 'kube-apiserver', 'kube-controller', 'kube-scheduler']);

/** Programs of the control plane in the node's own network, which is where static pods run. */
export async function controlPlaneProcesses({ pid }: NodePlace): Promise<readonly string[]> {
  const network = await readlink(`/proc/${pid ?? 'self'}/ns/net`);
  const found: string[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const program = (await readFile(`/proc/${name}/comm`, 'utf8').catch(() => '')).trim();
    if (!programs.has(program)) continue;
    const theirs = await readlink(`/proc/${name}/ns/net`).catch(() => undefined);
    if (theirs === network) found.push(`${program} (${name})`);
  }
  return found;
}

const pollMilliseconds = 250;
const endMilliseconds = 240_000;

/** Throws a problem that names what lives nevertheless. */
export async function untilControlPlaneEnded(node: NodePlace, signal: AbortSignal): Promise<void> {
  const end = performance.now() + endMilliseconds;
  for (;;) {
    const living = await controlPlaneProcesses(node);
    if (living.length === 0) return;
    if (performance.now() > end) throw new ProblemError(stillRunning({ living }));
    await sleep(pollMilliseconds, undefined, { signal });
  }
}
