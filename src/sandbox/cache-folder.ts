/**
 * A folder of things that are costly to make: makers take turns, work in a folder of their own beside the results, and put a result
 * in place by renaming it. What a killed maker left is removed by the next one, or by `sandbox down`.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Text } from '../core/i18n.ts';
import { tryLock, waitForLock } from './file-lock.ts';
import type { Report } from './progress.ts';

export interface MakingOptions {
  /** Said once when another maker is at work. */
  readonly waiting: Text;
  readonly report: Report;
  readonly signal: AbortSignal;
}

const workPrefix = '.work-';
const lockFile = '.lock';

/** Runs `make` with an empty work folder while no other process makes anything in `folder`. */
export async function makeAlone(
  folder: string,
  { waiting, report, signal }: MakingOptions,
  make: (workFolder: string) => Promise<void>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lock = await waitForLock(join(folder, lockFile), signal, () => report(waiting));
  try {
    await removeWork(folder);
    const workFolder = await mkdtemp(join(folder, workPrefix));
    try {
      await make(workFolder);
    } finally {
      await removeFolder(workFolder);
    }
  } finally {
    lock.release();
  }
}

/** Removes what a killed maker left, unless somebody is making something at this moment. */
export async function removeAbandonedWork(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.some((name) => name.startsWith(workPrefix))) return;
  const lock = tryLock(join(folder, lockFile));
  if (lock === undefined) return;
  try {
    await removeWork(folder);
  } finally {
    lock.release();
  }
}

async function removeWork(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(workPrefix)) await removeFolder(join(folder, name));
}

/** A compiler that is just ending may still write into it. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
