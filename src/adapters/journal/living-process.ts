/** Tells whether a process that wrote down its own name is still the one that lives under its number. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const processName = z.object({
  pid: z.int(),
  /** Clock ticks after boot, and which boot: a number is given out again, never with the same of both. */
  started: z.string(),
  boot: z.string(),
});

export type ProcessName = z.infer<typeof processName>;

export function ownName(): ProcessName {
  return { pid: process.pid, started: startOf(process.pid) ?? '', boot: bootId() };
}

export function isAlive({ pid, started, boot }: ProcessName): boolean {
  if (boot !== bootId()) return false;
  const now = startOf(pid);
  // Without /proc (not Linux) only the number is known.
  return now === undefined ? started === '' && answers(pid) : now === started;
}

function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    // Field 22 of proc_pid_stat(5), counted behind the name; a zombie does nothing any more.
    return state === 'Z' || state === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
