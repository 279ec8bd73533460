import { readFileSync } from 'node:fs';

/** In milliseconds; Linux counts in hundredths of a second (proc(5): utime, stime, and cutime, cstime of programs that ended). */
export interface ProcessorTime {
  /** Computing of its own. The kernel's part depends on which pages of memory it happens to be given. */
  readonly user: number;
  readonly system: number;
}

/** Of this process and the programs it ran, and of others that run beside it. */
export function processorTime(...others: readonly number[]): ProcessorTime {
  const all = [ofProcess('self'), ...others.map((pid) => ofProcess(pid))];
  const sum = (of: keyof ProcessorTime): number => all.reduce((total, one) => total + one[of], 0);
  return { user: sum('user'), system: sum('system') };
}

function ofProcess(pid: number | 'self'): ProcessorTime {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = (...numbers: readonly number[]): number =>
    10 * numbers.reduce((total, field) => total + Number(fields[field - 3]), 0);
  const ended = pid === 'self' ? [16, 17] : [];
  return { user: ticks(14, ...ended.slice(0, 1)), system: ticks(15, ...ended.slice(1)) };
}
