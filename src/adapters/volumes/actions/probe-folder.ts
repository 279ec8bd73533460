/** `volume.probe-folder`: the canary in the restored files, and whether they can be written to. */
import { constants } from 'node:fs';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import { findCanary } from '../../../core/backup/canary.ts';
import { ProblemError } from '../../../core/problem.ts';
import { probeFolder } from '../../../domains/backup/drills/volume-restore/actions.ts';
import { hashing } from '../../system/hashing.ts';
import { copyUnread } from './copy-in-restic.ts';

export const probeFolderAction: BoundAction = bindAction(probeFolder, {
  run: async ({ folder, canaryAt }, { run }) => {
    if (folder === '') throw new ProblemError(copyUnread({}));
    const canary = canaryAt === undefined ? undefined : await canaryIn(folder, canaryAt);
    return {
      ...(canary === undefined ? {} : { canary }),
      ...(await write(join(folder, `.honban-probe-${run}`))),
    };
  },
});

const longestCanary = 4096;

/** A restored file is foreign: no link is followed, and not more is read than a canary is long. */
async function canaryIn(folder: string, path: string): Promise<string | undefined> {
  if (path.startsWith('/') || path.split('/').includes('..')) return undefined;
  try {
    const file = await open(
      join(folder, path),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestCanary), 0, longestCanary, 0);
      const line = findCanary(buffer.subarray(0, bytesRead).toString('latin1'));
      return line === undefined ? undefined : hashing.sha256(line);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

async function write(file: string): Promise<{ readonly wrote: boolean; readonly refusal?: string }> {
  const text = hashing.nonce();
  try {
    await writeFile(file, text, { flag: 'wx', flush: true });
    const wrote = (await readFile(file, 'utf8')) === text;
    await rm(file);
    return { wrote };
  } catch (error) {
    return { wrote: false, refusal: error instanceof Error ? error.message : '' };
  }
}
