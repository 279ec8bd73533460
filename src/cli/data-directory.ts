import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import type { World } from './world.ts';

/** Where evidence is kept: `--data`, else HONBAN_DATA, else the user's data folder (XDG base directories). */
export function dataDirectory(
  flags: { readonly data?: string | undefined },
  { environment, workingDirectory }: Pick<World, 'environment' | 'workingDirectory'>,
): string {
  const named = flags.data ?? environment['HONBAN_DATA'];
  if (named !== undefined && named !== '') return resolve(workingDirectory, named);
  const home = environment['HOME'] ?? homedir();
  const share = environment['XDG_DATA_HOME'] ?? '';
  return join(share === '' ? join(home, '.local', 'share') : share, 'honban');
}
