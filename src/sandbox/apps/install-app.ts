/** Brings the application into a sandbox: its image onto each node, then its objects. Run again, it puts right what is missing. */
import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import { ProblemError } from '../../core/problem.ts';
import { binaryOf } from '../binaries/binary.ts';
import { ensureBinaries } from '../binaries/cache.ts';
import { pathOf } from '../host-programs.ts';
import { bringImage } from '../images/bring-image.ts';
import { openSandbox } from '../open-sandbox.ts';
import type { OpenSandbox } from '../open-sandbox.ts';
import type { Place } from '../place.ts';
import { toolMissing } from '../problems.ts';
import { silent } from '../progress.ts';
import type { Report } from '../progress.ts';
import { appFailed } from './app-problems.ts';
import { mover } from './mover.ts';
import { shopObjects } from './shop-objects.ts';
import { shop, shopPrograms } from './shop.ts';

export interface InstallOptions {
  readonly name: string;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Throws a problem when PostgreSQL is not on this machine or the application does not come up. */
export async function installApp(place: Place, options: InstallOptions): Promise<void> {
  const sandbox = await openSandbox(place, options.name);
  await requirePostgres();
  if (sandbox.nodes.length === 0)
    throw new ProblemError(
      appFailed({ sandbox: options.name, output: 'The sandbox has no nodes to run pods on.' }),
    );
  options.report({
    en: 'Building the image from this machine’s PostgreSQL',
    ja: 'このマシンの PostgreSQL からイメージを作成しています',
  });
  await bringImage(shop, { sandbox, signal: options.signal });
  // With it volumes can be saved by a pod, where this machine has restic.
  if ((await pathOf('restic')) !== undefined) await bringImage(mover, { sandbox, signal: options.signal });
  options.report({ en: 'Starting the application', ja: 'アプリケーションを起動しています' });
  await applyObjects(sandbox, { ...options, cache: place.cache });
}

async function requirePostgres(): Promise<void> {
  for (const path of shopPrograms)
    await access(path).catch(() => {
      throw new ProblemError(
        toolMissing({ tool: basename(path), neededFor: 'the application', package: 'postgresql-15' }),
      );
    });
}

async function applyObjects(
  sandbox: OpenSandbox,
  { name, cache, signal }: InstallOptions & { readonly cache: string },
): Promise<void> {
  const binary = binaryOf('kubectl', sandbox.record.release);
  const binaries = await ensureBinaries([binary], { cache, report: silent, signal });
  const kubectl = async (args: readonly string[], input?: string): Promise<string> => {
    const ended = await runCommand(
      binaries.get('kubectl') ?? 'kubectl',
      ['--kubeconfig', sandbox.kubeconfig, ...args],
      input === undefined ? { signal } : { signal, input },
    );
    if (!ended.ok) throw new ProblemError(appFailed({ sandbox: name, output: lastWords(ended) }));
    return ended.output;
  };
  const there = await kubectl([
    'get',
    'secret',
    'database',
    '-n',
    'shop',
    '--ignore-not-found',
    '-o',
    'name',
  ]);
  const items = shopObjects({ password: randomBytes(18).toString('base64url') }).filter(
    (object) => there.trim() === '' || (object as { readonly kind: string }).kind !== 'Secret',
  );
  await kubectl(
    ['apply', '--validate=false', '-f', '-'],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  );
  for (const app of ['database', 'front'])
    await kubectl(['rollout', 'status', `deployment/${app}`, '-n', 'shop', '--timeout', '90s']);
}
