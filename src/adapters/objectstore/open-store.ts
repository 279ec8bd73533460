/** The store that a policy names: a folder for now, by an absolute path or one that starts at the policy file. */
import { resolve } from 'node:path';

import type { ObjectStore } from '../../app/backup/object-store.ts';
import { storeUnsupported } from '../../app/backup/key-problems.ts';
import { ProblemError } from '../../core/problem.ts';
import { openFolderStore } from './folder-store.ts';

export function openStore(at: string, { relativeTo }: { readonly relativeTo: string }): ObjectStore {
  if (/^[a-z][a-z0-9+.-]+:/i.test(at)) throw new ProblemError(storeUnsupported({ at }));
  return openFolderStore(resolve(relativeTo, at));
}
