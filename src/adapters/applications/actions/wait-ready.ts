/** `application.wait-ready`: asks every half second until all that should run runs. */
import { setTimeout as sleep } from 'node:timers/promises';

import { bindAction } from '../../../app/drill/ports.ts';
import type { BoundAction } from '../../../app/drill/ports.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { waitUntilReady } from '../../../domains/backup/drills/app-restore/actions.ts';
import { jsonOf } from '../cluster-hand.ts';
import type { ClusterHand } from '../cluster-hand.ts';
import type { Hands } from '../hands.ts';

interface Workload {
  readonly metadata: { readonly name: string; readonly generation?: number };
  readonly spec?: { readonly replicas?: number };
  readonly status?: {
    readonly readyReplicas?: number;
    readonly numberReady?: number;
    readonly desiredNumberScheduled?: number;
    readonly observedGeneration?: number;
  };
}

const kinds = ['deployments', 'statefulsets', 'daemonsets'] as const;

export function waitReadyAction(hands: Hands): BoundAction {
  return bindAction(waitUntilReady, {
    run: async ({ cluster, namespaces, seconds }, { signal }) => {
      const hand = await hands(cluster);
      const until = performance.now() + seconds * 1000;
      for (;;) {
        const seen = await look(hand, Object.values(namespaces), signal);
        if (seen.waiting.length === 0) return { ready: true, ...seen };
        if (performance.now() > until || signal.aborted) return { ready: false, ...seen };
        await sleep(500);
      }
    },
  });
}

interface Look {
  readonly workloads: number;
  readonly waiting: string[];
}

async function look(
  hand: ClusterHand,
  namespaces: readonly string[],
  signal: AbortSignalLike,
): Promise<Look> {
  const waiting: string[] = [];
  let workloads = 0;
  for (const namespace of namespaces)
    for (const kind of kinds) {
      const found = await listOf(hand, `/apis/apps/v1/namespaces/${namespace}/${kind}`, signal);
      workloads += found?.length ?? 0;
      waiting.push(
        ...(found === undefined
          ? [`${kind} of ${namespace}`]
          : found.filter((one) => !isReady(one)).map(({ metadata }) => `${kind}/${metadata.name}`)),
      );
    }
  return { workloads, waiting };
}

/** Undefined where the API server does not tell. */
async function listOf(
  hand: ClusterHand,
  path: string,
  signal: AbortSignalLike,
): Promise<readonly Workload[] | undefined> {
  const answer = await hand.send('GET', path, { signal });
  const list = jsonOf(answer) as { readonly items?: readonly Workload[] } | undefined;
  return answer.status === 200 ? list?.items : undefined;
}

function isReady({ metadata, spec, status = {} }: Workload): boolean {
  const { observedGeneration = 0, desiredNumberScheduled, numberReady = 0, readyReplicas = 0 } = status;
  if (observedGeneration < (metadata.generation ?? 0)) return false;
  if (spec?.replicas === undefined)
    return desiredNumberScheduled !== undefined && numberReady >= desiredNumberScheduled;
  return readyReplicas >= spec.replicas;
}
