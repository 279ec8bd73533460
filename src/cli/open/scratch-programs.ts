/**
 * An API server of the minor that an export records, and an etcd for it: from a folder that the user names, else from the sandbox's
 * cache. A provider's own build is not to be had; what an API server serves and how it validates goes by the minor.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { runCommand } from '../../adapters/processes/run-command.ts';
import { minorOf, parseVersion } from '../../core/kubernetes/version.ts';
import type { ScratchPrograms } from '../../domains/backup/drills/resource-restore/basis.ts';
import { cachedVersions, platformName } from '../../sandbox/binaries/cache.ts';
import { placeOf } from '../sandbox-words.ts';
import type { World } from '../world.ts';

/** Undefined where they are not at hand: then nothing is rehearsed with another minor in its place. */
export async function scratchPrograms(
  kubernetesVersion: string,
  folder: string | undefined,
  world: World,
): Promise<ScratchPrograms | undefined> {
  const minor = minorOf(kubernetesVersion);
  const [etcd, apiServer] =
    folder === undefined
      ? [
          await newestInCache('etcd', () => true, world),
          await newestInCache('kube-apiserver', isOf(minor), world),
        ]
      : [inFolder('etcd', folder, world), inFolder('kube-apiserver', folder, world)];
  if (etcd === undefined || apiServer === undefined) return undefined;
  const version = await versionOf(apiServer);
  return minorOf(version) === minor ? { etcd, apiServer, version } : undefined;
}

function isOf(minor: string | undefined): (version: string) => boolean {
  return (version) => minorOf(`v${version}`) === minor;
}

async function newestInCache(
  name: 'etcd' | 'kube-apiserver',
  fits: (version: string) => boolean,
  world: World,
): Promise<string | undefined> {
  const { cache } = placeOf(world);
  const versions = (await cachedVersions(cache, name)).filter(fits);
  const newest = versions.toSorted((one, other) => orderOf(one) - orderOf(other)).at(-1);
  if (newest === undefined) return undefined;
  const path = join(cache, 'binaries', `${name}-${newest}-${platformName()}`, name);
  return existsSync(path) ? path : undefined;
}

/** A place in one order of versions. */
function orderOf(version: string): number {
  const { major = 0, minor = 0, patch = 0 } = parseVersion(version) ?? {};
  return (major * 10_000 + minor) * 1_000_000 + patch;
}

function inFolder(name: string, folder: string, world: World): string | undefined {
  const path = join(resolve(world.workingDirectory, folder), name);
  return existsSync(path) ? path : undefined;
}

/** `Kubernetes v1.37.2`; empty where it does not say. */
async function versionOf(apiServer: string): Promise<string> {
  const ended = await runCommand(apiServer, ['--version']);
  return /v\d+\.\d+\.\d+\S*/.exec(ended.output)?.[0] ?? '';
}
