/** Finds and ends processes by an unguessable marker in their environment, asked from the kernel (`/proc`), not from records. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MarkedProcess {
  readonly pid: number;
  /** Its command line, for people. */
  readonly command: string;
}

/** All living processes whose environment contains `entry`, for example `HONBAN_SANDBOX=3f…`. */
export async function findMarked(entry: string): Promise<readonly MarkedProcess[]> {
  const found: MarkedProcess[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    if (await carries(name, entry)) found.push({ pid: Number(name), command: await commandOf(name) });
  }
  return found;
}

const pollMilliseconds = 20;
const deathMilliseconds = 5000;

/** Asks them to end, and after `graceMilliseconds` ends them. Returns those that live nevertheless. */
export async function endMarked(entry: string, graceMilliseconds: number): Promise<readonly MarkedProcess[]> {
  const first = await findMarked(entry);
  if (graceMilliseconds > 0) {
    signalAll(first, 'SIGTERM');
    if (await allDead(first, graceMilliseconds)) return [];
  }
  // One that is just starting a child may add to the list while we work on it.
  for (let found = first; found.length > 0; found = await findMarked(entry)) {
    signalAll(found, 'SIGKILL');
    if (!(await allDead(found, deathMilliseconds))) break;
  }
  return await findMarked(entry);
}

/** True once the kernel has put all of them away; a process that is ending has no environment long before that. */
export async function allDead(
  processes: readonly Pick<MarkedProcess, 'pid'>[],
  milliseconds: number,
): Promise<boolean> {
  const end = performance.now() + milliseconds;
  for (const { pid } of processes)
    while (await isAlive(pid)) {
      if (performance.now() > end) return false;
      await sleep(pollMilliseconds);
    }
  return true;
}

/** A zombie is dead: it holds nothing and waits for its parent to notice. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return /^State:\s+[^ZX]/m.test(status);
}

export function signalAll(processes: readonly Pick<MarkedProcess, 'pid'>[], signal: NodeJS.Signals): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in this very moment.
    }
  }
}

async function carries(pid: string, entry: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.split('\0').includes(entry);
}

async function commandOf(pid: string): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0').join(' ').trim();
}
