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

const pollMilliseconds = 25;

/** Asks them to end, and after `graceMilliseconds` ends them. Returns those that live nevertheless. */
export async function endMarked(entry: string, graceMilliseconds: number): Promise<readonly MarkedProcess[]> {
  await signalAll(await findMarked(entry), 'SIGTERM');
  if (await goneWithin(entry, graceMilliseconds)) return [];
  await signalAll(await findMarked(entry), 'SIGKILL');
  await goneWithin(entry, 2000);
  return await findMarked(entry);
}

async function goneWithin(entry: string, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while ((await findMarked(entry)).length > 0) {
    if (performance.now() > end) return false;
    await sleep(pollMilliseconds);
  }
  return true;
}

async function signalAll(processes: readonly MarkedProcess[], signal: NodeJS.Signals): Promise<void> {
  for (const { pid } of processes) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself in this very moment.
    }
  }
}

/** A zombie has no environment any more: it is dead and only waits for its parent to notice. */
async function carries(pid: string, entry: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.split('\0').includes(entry);
}

async function commandOf(pid: string): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0').join(' ').trim();
}
