/** Brings the application into a sandbox: its image onto each node, then its objects. Run again, it puts right what is missing. */
import { randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import { ProblemError } from '../../core/problem.ts';
import { binaryOf } from '../binaries/binary.ts';
import { ensureBinaries } from '../binaries/cache.ts';
import { platformOf } from '../binaries/platform.ts';
import { layOutLayer } from '../images/layer.ts';
import { writeOciLayout } from '../images/oci-archive.ts';
import { initOf, runInNode } from '../nodes/node-process.ts';
import type { SandboxNode } from '../nodes/node.ts';
import { openSandbox } from '../open-sandbox.ts';
import type { OpenSandbox } from '../open-sandbox.ts';
import type { Place } from '../place.ts';
import { nodeIsOff, toolMissing } from '../problems.ts';
import { silent } from '../progress.ts';
import type { Report } from '../progress.ts';
import { appFailed } from './app-problems.ts';
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
  await bringImage(sandbox, options.signal);
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

async function bringImage(sandbox: OpenSandbox, signal: AbortSignal): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'honban-app-'));
  try {
    const layer = join(work, 'layer');
    const layout = join(work, 'layout');
    await mkdir(layout);
    await layOutLayer(layer, shop, new Map());
    await writeOciLayout(layout, shop, {
      layer,
      architecture: platformOf(process.platform, process.arch).architecture,
    });
    for (const node of sandbox.nodes) await importInto(node, { sandbox, layout, signal });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Importing {
  readonly sandbox: OpenSandbox;
  readonly layout: string;
  readonly signal: AbortSignal;
}

async function importInto(node: SandboxNode, { sandbox, layout, signal }: Importing): Promise<void> {
  const { record } = sandbox;
  const init = await initOf(record, node);
  if (init === undefined) throw new ProblemError(nodeIsOff({ sandbox: record.name, name: node.name }));
  const archive = join(node.root, 'var/tmp/app.tar');
  try {
    const packed = await runCommand('tar', ['-cf', archive, '-C', layout, '.'], { signal });
    const ended = packed.ok
      ? await runInNode(init, ['ctr', '-n', 'k8s.io', 'images', 'import', '/var/tmp/app.tar'], { signal })
      : packed;
    if (!ended.ok) throw new ProblemError(appFailed({ sandbox: record.name, output: lastWords(ended) }));
  } finally {
    await rm(archive, { force: true });
  }
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
