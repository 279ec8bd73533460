/** Facts and who provides them: every declared fact has a provider, every provider is listed, every need of a check can be met. */
import { globSync } from 'node:fs';

import type { Check } from '../../src/core/check.ts';
import type { Fact } from '../../src/core/fact.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { importFrom } from './import-from.ts';

interface Provider {
  readonly fact: Fact<unknown>;
}

/** Facts that come from no cluster: the policy, Honban's own backups, and data that ships with Honban. */
const notFromCluster = /^(policy\.|backup\.|kubernetes\.lifecycleData$)/;

export async function sourceFaults(root: string): Promise<readonly Fault[]> {
  const { clusterProviders } = (await importFrom(root, 'src/adapters/cluster/providers.ts')) as {
    clusterProviders: readonly Provider[];
  };
  const { checks } = (await importFrom(root, 'src/domains/checks.ts')) as { checks: readonly Check[] };
  const provided = new Set(clusterProviders.map(({ fact }) => fact.id));
  const declared = await exportedBy(root, 'src/core/kubernetes/facts/*.ts', isFact);
  const providing = await exportedBy(
    root,
    'src/adapters/{kubernetes/facts,kubelet,control-plane}/*.ts',
    isProvider,
  );
  return [
    ...declared
      .filter(({ id }) => !provided.has(id))
      .map(({ id }) => fault(id, 'a provider in src/adapters')),
    ...providing
      .filter(({ fact }) => !provided.has(fact.id))
      .map(({ fact }) => fault(fact.id, 'a line in src/adapters/cluster/providers.ts')),
    ...checks.flatMap((check) => needFaults(check, provided)),
  ];
}

function needFaults({ id, needs, also }: Check, provided: ReadonlySet<string>): readonly Fault[] {
  return Object.values({ ...needs, ...also })
    .filter((need) => !provided.has(need.id) && !notFromCluster.test(need.id))
    .map((need) => fault(id, `somebody who provides ${need.id}`));
}

async function exportedBy<T>(
  root: string,
  glob: string,
  is: (value: unknown) => value is T,
): Promise<readonly T[]> {
  const files = globSync(glob, { cwd: root }).filter((path) => !/(\.test|index)\.ts$/.test(path));
  const modules = await Promise.all(files.sort().map((file) => importFrom(root, file)));
  return modules.flatMap((module) => Object.values(module).filter(is));
}

function isFact(value: unknown): value is Fact<unknown> {
  return typeof value === 'object' && value !== null && 'id' in value && 'about' in value;
}

function isProvider(value: unknown): value is Provider {
  return typeof value === 'object' && value !== null && 'fact' in value && 'collect' in value;
}
