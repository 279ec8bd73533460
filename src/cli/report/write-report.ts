/** Puts a report where it was asked for: whole, or not at all. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import { refusalOf } from '../../core/refusal.ts';
import { exitCode } from '../exit-codes.ts';
import { writeWhole } from '../whole-file.ts';
import type { World } from '../world.ts';
import { reportUnwritable } from './report-problems.ts';

export async function writeReport(
  content: string | Uint8Array,
  file: string,
  { workingDirectory }: Pick<World, 'workingDirectory'>,
): Promise<void> {
  const target = resolve(workingDirectory, file);
  try {
    await writeWhole(target, async (path) => await writeFile(path, content));
  } catch (error) {
    throw new ProblemError(reportUnwritable({ file, why: refusalOf(error) }), exitCode.usage);
  }
}
