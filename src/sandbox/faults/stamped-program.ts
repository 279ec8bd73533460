/**
 * A program that says it is another version: a copy in which the version's text is replaced by one of the same length.
 * Nothing else is true of it, but its version is all that anybody outside can see, and no older program need be built.
 */
import { chmod, readFile, writeFile } from 'node:fs/promises';

/** `from` and `to` without `v`, of the same length. */
export async function writeStamped(
  source: string,
  target: string,
  stamp: { readonly from: string; readonly to: string },
): Promise<void> {
  if (stamp.from.length !== stamp.to.length) throw new Error('a stamp cannot change its length');
  const program = await readFile(source);
  const from = Buffer.from(`v${stamp.from}`);
  const to = Buffer.from(`v${stamp.to}`);
  for (let at = program.indexOf(from); at >= 0; at = program.indexOf(from, at + to.length))
    to.copy(program, at);
  await writeFile(target, program);
  await chmod(target, 0o755);
}

/** `1.33.2` for `1.37.2` and 4. */
export function minorsEarlier(version: string, count: number): string {
  const [major = '', minor = '', patch = ''] = version.split('.');
  return [major, String(Number(minor) - count), patch].join('.');
}
