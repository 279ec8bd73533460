/** Programs that the user brings: every wanted one must be there under its name. */
import { access, constants } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import { notInDirectory } from './problems.ts';
import type { Supply } from './supply.ts';

export function fromDirectory(directory: string): Supply {
  const folder = resolve(directory);
  return async function* supply(binaries) {
    const missing = [];
    for (const { name } of binaries) if (!(await isExecutable(join(folder, name)))) missing.push(name);
    if (missing.length > 0) throw new ProblemError(notInDirectory({ directory: folder, names: missing }));
    for (const binary of binaries) {
      const path = join(folder, binary.name);
      yield { binary, path, source: { kind: 'directory', path } };
    }
  };
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
