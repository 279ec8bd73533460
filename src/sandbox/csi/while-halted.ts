/** Halts every process that has a folder mounted, for as long as something is done: then nobody writes there. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { kubeletFolder } from './driver-name.ts';
import { CsiFault } from './csi-fault.ts';

const mostLooks = 250;

/** `folder`: the end of its path, which no other has. Throws where they do not come to a halt. They go on afterwards, whatever happened. */
export async function whileHalted(folder: string, action: () => Promise<void>): Promise<void> {
  const halted = new Set<number>();
  try {
    await haltAll(folder, halted);
    await action();
  } finally {
    for (const pid of halted) send(pid, 'SIGCONT');
  }
}

/** Until a look finds nobody who runs: a process may start another one while it is being halted. */
async function haltAll(folder: string, halted: Set<number>): Promise<void> {
  for (let look = 0; look < mostLooks; look += 1) {
    const running = await runningWith(folder);
    if (running.length === 0) return;
    for (const pid of running) if (send(pid, 'SIGSTOP')) halted.add(pid);
    await sleep(20);
  }
  throw new CsiFault('ABORTED', 'processes that use the volume did not come to a halt');
}

async function runningWith(folder: string): Promise<readonly number[]> {
  const isMounted = new Map<string, boolean>();
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const space = await readlink(`/proc/${pid}/ns/mnt`).catch(() => undefined);
    if (space === undefined) continue;
    const uses = isMounted.get(space) ?? (await mountsIt(pid, folder));
    isMounted.set(space, uses);
    if (uses && (await runs(pid))) found.push(pid);
  }
  return found;
}

/**
 * https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html : the fourth field is the source's own path, the fifth the mount
 * point. The node itself has it below the kubelet's folder, and must go on.
 */
async function mountsIt(pid: number, folder: string): Promise<boolean> {
  const tail = `/${folder}`;
  const table = await readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => '');
  return table.split('\n').some((line) => {
    const [, , , source = '', target = ''] = line.split(' ');
    const isSource = source.endsWith(tail) || source.includes(`${tail}/`);
    return isSource && !target.startsWith(`${kubeletFolder}/`);
  });
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html : the state follows the name, which may hold anything. */
async function runs(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const state = line.slice(line.lastIndexOf(')') + 2)[0];
  return state !== undefined && !'TZX'.includes(state);
}

function send(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
