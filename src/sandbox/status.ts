/** What a sandbox is doing right now, asked from the kernel and from its API server. */
import { access } from 'node:fs/promises';

import { findMarked } from '../adapters/processes/marked-processes.ts';
import type { MarkedProcess } from '../adapters/processes/marked-processes.ts';
import { apiClient } from './api-client.ts';
import { csiPrograms } from './csi/start-csi.ts';
import { namesOfReadyNodes } from './kubeadm/readiness.ts';
import { initOf } from './nodes/node-process.ts';
import type { OpenSandbox } from './open-sandbox.ts';
import { markerOf } from './state/record.ts';

export interface NodeStatus {
  readonly name: string;
  readonly address: string;
  readonly isControlPlane: boolean;
  /** `off` after a power cut; `on` while Kubernetes does not call it Ready. */
  readonly state: 'off' | 'on' | 'ready';
}

export interface SandboxStatus {
  readonly name: string;
  readonly form: 'api-only' | 'nodes';
  readonly kubernetes: string;
  readonly created: string;
  readonly kubeconfig: string;
  /** `stopped`: no process of it lives. `ready`: its API server says so. */
  readonly state: 'stopped' | 'starting' | 'ready';
  readonly nodes: readonly NodeStatus[];
  /** Programs beside the nodes that should run and do not: without them nobody answers for the storage. */
  readonly ended: readonly string[];
}

export async function statusOf(sandbox: OpenSandbox): Promise<SandboxStatus> {
  const { record, kubeconfig, nodes } = sandbox;
  const living = await findMarked(markerOf(record));
  const api = await askApi(kubeconfig);
  const states = nodes.map(async (node): Promise<NodeStatus> => {
    const { name, address, isControlPlane } = node;
    if ((await initOf(record, node)) === undefined) return { name, address, isControlPlane, state: 'off' };
    return { name, address, isControlPlane, state: api.readyNodes.has(name) ? 'ready' : 'on' };
  });
  return {
    name: record.name,
    form: record.form,
    kubernetes: record.release.kubernetes,
    created: record.created,
    kubeconfig,
    state: living.length === 0 ? 'stopped' : api.ready ? 'ready' : 'starting',
    nodes: await Promise.all(states),
    ended: record.csi === true ? endedOf(living) : [],
  };
}

function endedOf(living: readonly MarkedProcess[]): readonly string[] {
  return [...csiPrograms].flatMap(([name, mark]) =>
    living.some(({ command }) => command.includes(mark)) ? [] : [name],
  );
}

interface ApiState {
  readonly ready: boolean;
  readonly readyNodes: ReadonlySet<string>;
}

async function askApi(kubeconfig: string): Promise<ApiState> {
  const written = await access(kubeconfig).then(
    () => true,
    () => false,
  );
  if (!written) return { ready: false, readyNodes: new Set() };
  const client = await apiClient(kubeconfig);
  const ready = (await client.get('/readyz'))?.status === 200;
  const readyNodes = ready ? await namesOfReadyNodes(client) : new Set<string>();
  client.close();
  return { ready, readyNodes };
}
