/** Puts a file where the user asked for it: whole, or not at all. */
import { randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';

/** `write` gets the path to write to: beside the file, or the file itself where it is a device or a pipe, which must stay what it is. */
export async function writeWhole(file: string, write: (path: string) => Promise<void>): Promise<void> {
  if (await isSpecial(file)) return await write(file);
  const half = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    await write(half);
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function isSpecial(file: string): Promise<boolean> {
  const seen = await stat(file).catch(() => undefined);
  return seen !== undefined && !seen.isFile() && !seen.isDirectory();
}
