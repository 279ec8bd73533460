/** The ids of repositories as they were seen when they were prepared, so that another one under the same address is noticed. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

const Known = z.record(z.string(), z.string());

function fileIn(directory: string): string {
  return join(directory, 'repositories.json');
}

export async function knownRepositories(directory: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(fileIn(directory), 'utf8').catch(() => '{}');
  return Known.parse(JSON.parse(text));
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
