/**
 * Who reads which recovery point, as small files in Honban's data folder, so that pruning leaves alone what a drill is reading.
 * A lease of a process that is dead counts for nothing.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { isAlive, ownName, processName } from '../journal/living-process.ts';
import { hashing } from '../system/hashing.ts';

const Lease = z.object({ point: z.string(), by: processName });

function folderIn(directory: string): string {
  return join(directory, 'reading');
}

/** The same bytes, with a lease for as long as they are read. */
export async function* leased(
  directory: string,
  point: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  await mkdir(folderIn(directory), { recursive: true, mode: 0o700 });
  const file = join(folderIn(directory), `${hashing.nonce()}.json`);
  await writeFile(file, JSON.stringify({ point, by: ownName() }), { mode: 0o600 });
  try {
    yield* bytes;
  } finally {
    await rm(file, { force: true });
  }
}

/** Points that a living process reads. */
export async function leasedPoints(directory: string): Promise<ReadonlySet<string>> {
  const folder = folderIn(directory);
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const points = await Promise.all(names.map(async (name) => pointIn(join(folder, name))));
  return new Set(points.filter((point) => point !== undefined));
}

/** One that cannot be read was removed meanwhile, or is being written. */
async function pointIn(file: string): Promise<string | undefined> {
  try {
    const lease = Lease.parse(JSON.parse(await readFile(file, 'utf8')));
    return isAlive(lease.by) ? lease.point : undefined;
  } catch {
    return undefined;
  }
}
