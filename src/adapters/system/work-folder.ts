/** A private folder for one piece of work. What a killed process left, a password or a whole ledger, goes with the next one. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Work = 'volume' | 'ledger';

const ours = /^(?:volume|ledger)-(\d+)-/;

export async function workFolder(parent: string, work: Work): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const pid = Number(ours.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !isAlive(pid)) await rm(join(parent, name), { recursive: true, force: true });
  }
  return await mkdtemp(join(parent, `${work}-${process.pid}-`));
}

/** A number that another program got meanwhile only delays the cleaning. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
