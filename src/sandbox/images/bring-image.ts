/** Brings one more image into a running sandbox: built from this machine's programs, imported on each node. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import { ProblemError } from '../../core/problem.ts';
import { appFailed } from '../apps/app-problems.ts';
import { platformOf } from '../binaries/platform.ts';
import { initOf, runInNode } from '../nodes/node-process.ts';
import type { SandboxNode } from '../nodes/node.ts';
import type { OpenSandbox } from '../open-sandbox.ts';
import { nodeIsOff } from '../problems.ts';
import type { Image } from './image.ts';
import { layOutLayer } from './layer.ts';
import { writeOciLayout } from './oci-archive.ts';

export interface Bringing {
  readonly sandbox: OpenSandbox;
  readonly signal: AbortSignal;
}

export async function bringImage(image: Image, { sandbox, signal }: Bringing): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'honban-app-'));
  try {
    const layer = join(work, 'layer');
    const layout = join(work, 'layout');
    await mkdir(layout);
    await layOutLayer(layer, image, new Map());
    await writeOciLayout(layout, image, {
      layer,
      architecture: platformOf(process.platform, process.arch).architecture,
    });
    for (const node of sandbox.nodes) await importInto(node, { sandbox, layout, signal });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Importing extends Bringing {
  readonly layout: string;
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
