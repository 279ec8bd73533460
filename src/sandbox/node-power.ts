/** A power cut of a node, and its end. */
import { ProblemError } from '../core/problem.ts';
import { apiClient } from './api-client.ts';
import { waitUntil } from './wait-until.ts';
import { namesOfReadyNodes } from './kubeadm/readiness.ts';
import { initOf, turnOff, turnOn } from './nodes/node-process.ts';
import { openSandbox, requireNode } from './open-sandbox.ts';
import type { OpenSandbox } from './open-sandbox.ts';
import type { Place } from './place.ts';
import { startFailed } from './problems.ts';
import { lockSandbox } from './state/record.ts';

/** Every process and container of the node ends at once, nothing is put in order before. Idempotent. */
export async function stopNode(place: Place, name: string, nodeName: string): Promise<void> {
  const sandbox = await openSandbox(place, name);
  const node = requireNode(sandbox, nodeName);
  const lock = await lockSandbox(place.sandboxes, name);
  try {
    await turnOff(sandbox.record, node);
  } finally {
    lock.release();
  }
}

export interface NodeStart {
  readonly name: string;
  readonly node: string;
  readonly signal: AbortSignal;
}

const readyMilliseconds = 120_000;

/** Returns when Kubernetes calls the node Ready again. Idempotent. */
export async function startNode(place: Place, { name, node: nodeName, signal }: NodeStart): Promise<void> {
  const sandbox = await openSandbox(place, name);
  const node = requireNode(sandbox, nodeName);
  const lock = await lockSandbox(place.sandboxes, name);
  try {
    const on = await initOf(sandbox.record, node);
    if (on === undefined) await turnOn(sandbox.record, node, { signal });
    if (await becomesReady(sandbox, nodeName, signal)) return;
    throw new ProblemError(startFailed({ name, step: nodeName, output: `${nodeName} is not Ready` }));
  } finally {
    lock.release();
  }
}

/**
 * A node that was just cut off may still be called Ready: its lease must be renewed after it came back.
 * https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats
 */
async function becomesReady(sandbox: OpenSandbox, node: string, signal: AbortSignal): Promise<boolean> {
  const client = await apiClient(sandbox.kubeconfig);
  const since = Date.now();
  const path = `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node}`;
  const ready = await waitUntil(
    async () => {
      const lease = await client.get(path);
      const renewed = /"renewTime":\s*"([^"]+)"/.exec(lease?.body ?? '')?.[1];
      return (
        renewed !== undefined && Date.parse(renewed) >= since && (await namesOfReadyNodes(client)).has(node)
      );
    },
    { milliseconds: readyMilliseconds, signal },
  );
  client.close();
  return ready;
}
