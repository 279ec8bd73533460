/** The ids of repositories as they were seen when they were prepared, so that another one under the same address is noticed. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { knownUnreadable } from '../../app/backup/repository-problems.ts';
import { ProblemError } from '../../core/problem.ts';

const Known = z.record(z.string(), z.string());

function fileIn(directory: string): string {
  return join(directory, 'repositories.json');
}

/** Throws where what is written there cannot be read: without it a foreign repository would be taken for ours. */
export async function knownRepositories(directory: string): Promise<Readonly<Record<string, string>>> {
  const path = fileIn(directory);
  try {
    return Known.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isAbsent(error)) return {};
    throw new ProblemError(knownUnreadable({ path }));
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

export async function rememberRepository(directory: string, name: string, id: string): Promise<void> {
  const known = { ...(await knownRepositories(directory)), [name]: id };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const unfinished = `${fileIn(directory)}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(known, undefined, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, fileIn(directory));
}
