/** What a fault may touch: one sandbox, its cluster as administrator, its nodes, and a folder to keep what it replaced. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { lastWords, runCommand } from '../../adapters/processes/run-command.ts';
import { ProblemError } from '../../core/problem.ts';
import { binaryOf } from '../binaries/binary.ts';
import { ensureBinaries } from '../binaries/cache.ts';
import type { BinaryPaths } from '../binaries/cache.ts';
import { initOf, runInNode } from '../nodes/node-process.ts';
import type { SandboxNode } from '../nodes/node.ts';
import type { OpenSandbox } from '../open-sandbox.ts';
import type { Place } from '../place.ts';
import { nodeIsOff } from '../problems.ts';
import { faultFailed } from './fault-problems.ts';
import { silent } from '../progress.ts';

export interface FaultTarget {
  readonly sandbox: OpenSandbox;
  /** The programs that the sandbox was started with. */
  readonly binaries: BinaryPaths;
  /** Honban's cache folder, for programs of other versions. */
  readonly cache: string;
  /** For originals of what the fault replaces; exists, empty the first time. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Its output. Throws a problem with kubectl's last words. */
  kubectl(args: readonly string[], input?: string): Promise<string>;
  /** Runs a program on a node and gives its output. Throws a problem with its last words. */
  onNode(node: SandboxNode, command: readonly string[]): Promise<string>;
}

export interface TargetOptions {
  readonly place: Place;
  readonly sandbox: OpenSandbox;
  readonly fault: string;
  readonly signal: AbortSignal;
}

export async function faultTarget({ place, sandbox, fault, signal }: TargetOptions): Promise<FaultTarget> {
  const { record } = sandbox;
  const names = (
    ['kubectl', ...(record.form === 'nodes' ? (['kubelet', 'kube-apiserver'] as const) : [])] as const
  ).map((name) => binaryOf(name, record.release));
  const binaries = await ensureBinaries(names, { cache: place.cache, report: silent, signal });
  const folder = join(sandbox.folder, 'faults', fault);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const failed = (output: string): ProblemError =>
    new ProblemError(faultFailed({ sandbox: record.name, fault, output }));
  return {
    sandbox,
    binaries,
    cache: place.cache,
    folder,
    signal,
    kubectl: async (args, input) => {
      const all = ['--kubeconfig', sandbox.kubeconfig, ...args];
      const options = input === undefined ? { signal } : { signal, input };
      const ended = await runCommand(binaries.get('kubectl') ?? 'kubectl', all, options);
      if (!ended.ok) throw failed(lastWords(ended));
      return ended.output;
    },
    onNode: async (node, command) => {
      const init = await initOf(record, node);
      if (init === undefined) throw new ProblemError(nodeIsOff({ sandbox: record.name, name: node.name }));
      const ended = await runInNode(init, command, { signal });
      if (!ended.ok) throw failed(lastWords(ended));
      return ended.output;
    },
  };
}

/** The node that suffers: a worker where there is one, so that the control plane goes on. */
export function sufferingNode({ sandbox }: FaultTarget): SandboxNode {
  const node = sandbox.nodes.at(-1);
  if (node === undefined) throw new Error('a fault of a node was let near a sandbox without nodes');
  return node;
}

export function controlPlaneNode({ sandbox }: FaultTarget): SandboxNode {
  const node = sandbox.nodes[0];
  if (node === undefined) throw new Error('a fault of a node was let near a sandbox without nodes');
  return node;
}
