import { resolve } from 'node:path';

import type { Witness } from '../../app/ports.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { resolveReference } from '../system/resolve-reference.ts';
import type { Environment } from '../system/resolve-reference.ts';
import { fileWitness } from './file-witness.ts';
import { gitWitness } from './git-witness.ts';
import { objectStoreWitness } from './object-store-witness.ts';

export interface WitnessSurroundings {
  /** Folder for what transfers need. */
  readonly cache: string;
  /** Where relative files start: the folder of the policy. */
  readonly relativeTo: string;
  readonly environment: Environment;
}

/** The witnesses that a policy names, ready to be asked. */
export function witnessesOf(
  { witnesses }: Pick<Policy, 'witnesses'>,
  { cache, relativeTo, environment }: WitnessSurroundings,
): readonly Witness[] {
  return witnesses.map((witness) => {
    if ('file' in witness) return fileWitness(resolve(relativeTo, witness.file));
    if ('git' in witness) return gitWitness({ remote: witness.git, branch: witness.branch, cache });
    const { objectStore: url, credentials } = witness;
    if (credentials === undefined) return objectStoreWitness({ url });
    return objectStoreWitness({
      url,
      authorization: () => resolveReference(credentials, { relativeTo, environment }),
    });
  });
}
