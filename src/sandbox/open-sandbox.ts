/** A sandbox that exists, read from its record: where its files are, which nodes it has. */
import { join } from 'node:path';

import { ProblemError } from '../core/problem.ts';
import { nodesOf } from './nodes/node.ts';
import type { SandboxNode } from './nodes/node.ts';
import type { Place } from './place.ts';
import { nodeUnknown } from './problems.ts';
import { readRecord } from './state/record.ts';
import type { SandboxRecord } from './state/record.ts';

export interface OpenSandbox {
  readonly record: SandboxRecord;
  readonly folder: string;
  readonly kubeconfig: string;
  /** Empty for API only. */
  readonly nodes: readonly SandboxNode[];
}

/** Throws a problem when there is none of this name. */
export async function openSandbox(place: Place, name: string): Promise<OpenSandbox> {
  const record = await readRecord(place.sandboxes, name);
  const folder = join(place.sandboxes, name);
  return { record, folder, kubeconfig: join(folder, 'kubeconfig'), nodes: nodesOf(record, folder) };
}

/** Throws a problem that names the nodes there are. */
export function requireNode({ record, nodes }: OpenSandbox, name: string): SandboxNode {
  const node = nodes.find((each) => each.name === name);
  if (node === undefined)
    throw new ProblemError(
      nodeUnknown({ sandbox: record.name, name, nodes: nodes.map((each) => each.name) }),
    );
  return node;
}
