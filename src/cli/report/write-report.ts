/** Puts a report where it was asked for: whole, or not at all. */
import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import { reportUnwritable } from './report-problems.ts';

export async function writeReport(
  content: string | Uint8Array,
  file: string,
  { workingDirectory }: Pick<World, 'workingDirectory'>,
): Promise<void> {
  const target = resolve(workingDirectory, file);
  const half = `${target}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(half, content, { flag: 'wx' });
    await rename(half, target);
  } catch (error) {
    await rm(half, { force: true });
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ProblemError(reportUnwritable({ file, why }), exitCode.usage);
  }
}
