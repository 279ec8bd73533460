/** Values that only this machine knows: contexts of the kubeconfig, clusters of the policy, whatever can be explained. */
import { existsSync } from 'node:fs';

import { listContexts } from '../../adapters/kubernetes/cluster-access.ts';
import { findPolicy } from '../../adapters/policy/find-policy.ts';
import { readPolicy } from '../../adapters/policy/read-policy.ts';
import { loadPages } from '../explain/explain.ts';
import type { Candidate, Candidates, Completing } from './candidates.ts';

/** By the key of the flag or argument. What nobody knows is a file, or a value only its author knows: the shell offers files. */
export async function knownValues(key: string, world: Completing): Promise<Candidates> {
  const known = byKey[key];
  return known === undefined ? 'files' : await known(world);
}

const byKey: Readonly<Record<string, (world: Completing) => Promise<readonly Candidate[]>>> = {
  context: async ({ environment }) => listContexts(environment).map((value) => ({ value, about: '' })),
  cluster: clusters,
  id: pages,
  shell: async () => ['bash', 'zsh', 'fish'].map((value) => ({ value, about: '' })),
};

async function clusters({ environment, workingDirectory }: Completing): Promise<readonly Candidate[]> {
  const file = findPolicy({ named: undefined, environment, workingDirectory });
  const read = existsSync(file) ? await readPolicy(file) : undefined;
  if (read?.ok !== true) return [];
  return Object.entries(read.value.policy.clusters).map(([value, { environment: about = '' }]) => ({
    value,
    about,
  }));
}

async function pages({ language }: Completing): Promise<readonly Candidate[]> {
  return (await loadPages()).map(({ id, title }) => ({ value: id, about: title[language] }));
}
