/** Where an installation keeps its evidence, and the ledger there. */
import { join, resolve } from 'node:path';

import { openSqliteLedger } from '../../adapters/sqlite/sqlite-ledger.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import { readPackage } from '../package.ts';
import type { World } from '../world.ts';

export interface DataFlags {
  readonly data?: string | undefined;
}

/** `--data`, else HONBAN_DATA, else the place for data of programs (XDG). */
export function dataDirectory(
  { data }: DataFlags,
  world: Pick<World, 'environment' | 'workingDirectory'>,
): string {
  const { HONBAN_DATA: named, XDG_DATA_HOME: home, HOME = '/root' } = world.environment;
  const chosen = data ?? (named === '' ? undefined : named);
  if (chosen !== undefined) return resolve(world.workingDirectory, chosen);
  return home === undefined || home === '' ? join(HOME, '.local', 'share', 'honban') : join(home, 'honban');
}

export function openLedger(flags: DataFlags, world: World): EvidenceLedger {
  return openSqliteLedger({
    directory: dataDirectory(flags, world),
    version: readPackage().version,
    now: () => world.now(),
  });
}
