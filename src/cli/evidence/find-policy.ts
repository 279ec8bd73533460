/** The policy that binds here, where there is one: `--policy`, else HONBAN_POLICY, else honban.yaml here or above. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { requirePolicy } from '../../adapters/policy/read-policy.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { World } from '../world.ts';

export async function findPolicy(
  flags: { readonly policy?: string | undefined },
  { environment, workingDirectory }: Pick<World, 'environment' | 'workingDirectory'>,
): Promise<ReadPolicy | undefined> {
  const named = flags.policy ?? environment['HONBAN_POLICY'];
  if (named !== undefined && named !== '') return requirePolicy(resolve(workingDirectory, named));
  for (let folder = workingDirectory; ; folder = dirname(folder)) {
    const file = join(folder, 'honban.yaml');
    if (existsSync(file)) return requirePolicy(file);
    if (dirname(folder) === folder) return undefined;
  }
}
