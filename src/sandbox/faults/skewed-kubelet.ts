import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { seconds } from '../../core/time.ts';
import { cachedVersions, ensureBinaries } from '../binaries/cache.ts';
import { installProgram } from '../nodes/node-root.ts';
import { silent } from '../progress.ts';
import { defineFault } from './define-fault.ts';
import { sufferingNode } from './fault-target.ts';
import type { FaultTarget } from './fault-target.ts';
import { minorsEarlier, writeStamped } from './stamped-program.ts';
import { pathExists } from '../path-exists.ts';

/** One more than a kubelet may be behind; https://kubernetes.io/releases/version-skew-policy/#kubelet */
const tooManyMinors = 4;

export const skewedKubelet = defineFault({
  id: 'skewed-kubelet',
  about: {
    en: 'a kubelet of a minor that does not go with the API server',
    ja: 'API サーバーと組み合わせられないマイナーバージョンの kubelet',
  },
  turns: ['upgrade.version-skew'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: seconds(15),
  apply: async (target) => {
    const kubelet = (await newerKubelet(target)) ?? (await olderKubelet(target));
    await runKubelet(target, kubelet);
  },
  clear: async (target) => {
    await restoreConfiguration(target);
    await runKubelet(target, kubeletOf(target));
  },
});

/** A real one of a later minor, where the cache has one: no kubelet may be newer than its API server. */
async function newerKubelet({ cache, sandbox, signal }: FaultTarget): Promise<string | undefined> {
  const running = minorNumber(sandbox.record.release.kubernetes);
  const version = (await cachedVersions(cache, 'kubelet')).find((one) => minorNumber(one) > running);
  if (version === undefined) return undefined;
  const wanted = { name: 'kubelet', project: 'kubernetes', version } as const;
  return (await ensureBinaries([wanted], { cache, report: silent, signal })).get('kubelet');
}

async function olderKubelet(target: FaultTarget): Promise<string> {
  const from = target.sandbox.record.release.kubernetes;
  const stamped = join(target.folder, 'kubelet');
  await writeStamped(kubeletOf(target), stamped, { from, to: minorsEarlier(from, tooManyMinors) });
  await changeConfiguration(target);
  return stamped;
}

function minorNumber(version: string): number {
  return Number(version.split('.')[1]);
}

const configuration = 'var/lib/kubelet/config.yaml';

/** In a kubelet of that age, log queries are still behind a feature gate that is off. */
async function changeConfiguration(target: FaultTarget): Promise<void> {
  const path = join(sufferingNode(target).root, configuration);
  const text = await readFile(path, 'utf8');
  const kept = join(target.folder, 'config.yaml');
  if (!(await pathExists(kept))) await writeFile(kept, text, { mode: 0o600 });
  await writeFile(path, text.replace('enableSystemLogQuery: true', 'enableSystemLogQuery: false'));
}

async function restoreConfiguration(target: FaultTarget): Promise<void> {
  const kept = join(target.folder, 'config.yaml');
  if (await pathExists(kept)) await copyFile(kept, join(sufferingNode(target).root, configuration));
}

function kubeletOf({ binaries }: FaultTarget): string {
  const path = binaries.get('kubelet');
  if (path === undefined) throw new Error('a sandbox with nodes has a kubelet');
  return path;
}

async function runKubelet(target: FaultTarget, program: string): Promise<void> {
  const node = sufferingNode(target);
  await installProgram(node, 'kubelet', program);
  await target.onNode(node, ['systemctl', 'restart', 'kubelet']);
}
