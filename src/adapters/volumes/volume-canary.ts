/** A canary as a small file at the top of a volume, written beside its place and moved there, with the owner of the folder. */
import { randomBytes } from 'node:crypto';
import { chown, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { CanaryPlace } from '../../app/backup/backup-item.ts';
import { ProblemError } from '../../core/problem.ts';
import { canaryNotWritten } from './volume-problems.ts';

export const canaryFile = '.honban-canary';

export function volumeCanary(folder: string): CanaryPlace {
  return {
    at: canaryFile,
    plant: async (line) => {
      const path = join(folder, canaryFile);
      const unfinished = `${path}.${randomBytes(4).toString('hex')}`;
      try {
        await write(unfinished, line, await stat(folder));
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        throw new ProblemError(canaryNotWritten({ path, why }), 1);
      }
    },
  };
}

async function write(
  file: string,
  line: string,
  { uid, gid }: { readonly uid: number; readonly gid: number },
): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (process.geteuid?.() === 0) await chown(file, uid, gid);
}
