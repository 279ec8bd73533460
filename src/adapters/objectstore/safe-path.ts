/** Keys as paths below a root, never beyond it: plain names only, and no folder on the way is a symbolic link. */
import { lstat, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { keyRefused } from '../../app/backup/repository-problems.ts';
import { isObjectKey } from '../../core/backup/object-key.ts';
import { ProblemError } from '../../core/problem.ts';
import { quoted } from '../../core/quoted.ts';

/** The path of a key whose folders exist or not; throws where one of them is a link or the key is none of ours. */
export async function safePath(root: string, key: string): Promise<string> {
  if (!isObjectKey(key)) throw refused(root, key);
  const folders = key.split('/').slice(0, -1);
  let folder = root;
  for (const name of folders) {
    folder = join(folder, name);
    const found = await lstat(folder).catch(() => undefined);
    if (found === undefined) break;
    if (!found.isDirectory()) throw refused(root, key);
  }
  return join(root, key);
}

/** Makes the folders of a path that {@link safePath} gave, readable for us alone; answers those that are new. */
export async function makeFolders(root: string, path: string): Promise<readonly string[]> {
  const made: string[] = [];
  const missing: string[] = [];
  for (let folder = dirname(path); folder.length > root.length; folder = dirname(folder))
    missing.unshift(folder);
  for (const folder of missing) {
    const isNew = await mkdir(folder, { mode: 0o700 }).then(
      () => true,
      (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
      },
    );
    if (isNew) made.push(dirname(folder));
  }
  return made;
}

function refused(at: string, key: string): ProblemError {
  return new ProblemError(keyRefused({ at, key: quoted(key) }));
}
