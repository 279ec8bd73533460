/** Programs of the versions that a copy records: from a folder that the user names, else from the sandbox's cache. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ProblemError } from '../../core/problem.ts';
import type { EtcdPromises, Programs } from '../../domains/backup/drills/etcd-restore/basis.ts';
import { cachedVersions, platformName } from '../../sandbox/binaries/cache.ts';
import { placeOf } from '../sandbox-words.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import { programMissing } from './program-problems.ts';

/** A folder that somebody named has all of them. Without one, undefined where one is not at hand: then nothing is rehearsed with another version in its place. */
export async function drillPrograms(
  { etcdVersion, kubernetesVersion }: Pick<EtcdPromises, 'etcdVersion' | 'kubernetesVersion'>,
  folder: string | undefined,
  world: World,
): Promise<Programs | undefined> {
  const kubernetes = kubernetesVersion.replace(/^v/, '');
  const wanted = { etcd: etcdVersion, etcdutl: etcdVersion, 'kube-apiserver': kubernetes } as const;
  const found: Record<string, string> = {};
  for (const [name, version] of Object.entries(wanted)) {
    const path = await findProgram(name as Program, { version, folder }, world);
    if (path === undefined && folder !== undefined)
      throw new ProblemError(programMissing({ program: `${name} ${version}`, folder }), exitCode.usage);
    if (path === undefined) return undefined;
    found[name] = path;
  }
  const { etcd = '', etcdutl = '', 'kube-apiserver': apiServer = '' } = found;
  return { etcd, etcdutl, apiServer };
}

type Program = 'etcd' | 'etcdutl' | 'kube-apiserver';

/** One program of one version, from the folder where one is named. */
export async function findProgram(
  name: Program,
  { version, folder }: { readonly version: string; readonly folder: string | undefined },
  world: World,
): Promise<string | undefined> {
  const path =
    folder === undefined
      ? await inCache(name, version, world)
      : join(resolve(world.workingDirectory, folder), name);
  return path !== undefined && existsSync(path) ? path : undefined;
}

async function inCache(name: Program, version: string, world: World): Promise<string | undefined> {
  const { cache } = placeOf(world);
  const versions = await cachedVersions(cache, name);
  return versions.includes(version)
    ? join(cache, 'binaries', `${name}-${version}-${platformName()}`, name)
    : undefined;
}
