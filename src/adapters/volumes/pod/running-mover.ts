/** Starting and ending the pods that move volumes, each found by the label of its run. */
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { ProblemError } from '../../../core/problem.ts';
import type { AbortSignalLike } from '../../../core/source.ts';
import { jsonOf } from '../../applications/cluster-hand.ts';
import type { ClusterHand } from '../../applications/cluster-hand.ts';
import { neverStarts } from '../../applications/never-starts.ts';
import { createObject } from './create-object.ts';
import { removeLabelled } from './labelled-objects.ts';
import { moverPod } from './mover-pod.ts';
import type { Mover } from './mover-pod.ts';
import { moverNotStarted } from './mover-problems.ts';

export interface Hand {
  readonly hand: ClusterHand;
  readonly signal: AbortSignalLike;
}

const pause = 500;
/** Looks until it is told that the pod does not start: five minutes and more, for an image that is fetched. */
const mostLooks = 600;
/** Looks at a pod that has its node, of which that node's kubelet says nothing at all: two minutes and more. */
const mostSilent = 240;

/** Answers its node. Throws a `ProblemError` that says why it does not run. */
export async function startMover(mover: Mover, { hand, signal }: Hand): Promise<string> {
  const { namespace, claim, name } = mover;
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const made = await createObject(path, moverPod(mover), { hand, signal });
  const volume = `${namespace}/${claim}`;
  if (made.status !== 201)
    throw new ProblemError(moverNotStarted({ volume, why: `HTTP ${made.status} ${messageOf(made)}`.trim() }));
  let why = 'no word from the scheduler';
  for (let look = 0, silent = 0; look < mostLooks && !signal.aborted; look += 1) {
    const seen = lookOf(jsonOf(await hand.send('GET', `${path}/${name}`, { signal })));
    if (seen.phase === 'Running') return seen.node;
    silent = isSilent(seen) ? silent + 1 : 0;
    why = whyOf(seen) ?? why;
    if (isHopeless(seen) || silent > mostSilent) break;
    await sleep(pause);
  }
  throw new ProblemError(moverNotStarted({ volume, why }));
}

const Pod = z.object({
  spec: z.object({ nodeName: z.string().default('') }).default({ nodeName: '' }),
  status: z.object({
    phase: z.string().default('Unknown'),
    reason: z.string().optional(),
    conditions: z
      .array(
        z.object({
          type: z.string(),
          status: z.string(),
          reason: z.string().optional(),
          message: z.string().optional(),
        }),
      )
      .default([]),
    containerStatuses: z
      .array(z.object({ state: z.object({ waiting: z.object({ reason: z.string() }).optional() }) }))
      .default([]),
  }),
});

interface PodLook {
  readonly phase: string;
  readonly node: string;
  readonly reason: string;
  /** In the words of the scheduler or the kubelet. */
  readonly why: string | undefined;
}

/** Waiting longer would change nothing. */
function isHopeless({ phase, reason }: PodLook): boolean {
  return phase === 'Failed' || neverStarts.has(reason);
}

function whyOf({ why, node }: PodLook): string | undefined {
  return why ?? (node === '' ? undefined : `no word from the kubelet of ${node}`);
}

/** A node without power takes no pod, and says nothing of it. */
function isSilent({ node, why }: PodLook): boolean {
  return node !== '' && why === undefined;
}

function lookOf(seen: unknown): PodLook {
  const pod = Pod.safeParse(seen).data;
  if (pod === undefined) return { phase: 'Unknown', node: '', reason: '', why: undefined };
  const { phase, reason, conditions, containerStatuses } = pod.status;
  const waiting = containerStatuses[0]?.state.waiting?.reason;
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  const unplaced = unscheduled && `${unscheduled.reason ?? ''}: ${unscheduled.message ?? ''}`;
  return { phase, node: pod.spec.nodeName, reason: waiting ?? '', why: unplaced ?? waiting ?? reason };
}

export function messageOf(answer: Parameters<typeof jsonOf>[0]): string {
  const { message } = (jsonOf(answer) ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message.slice(0, 300) : '';
}

/** Every pod of the run in a namespace; answers the names of those that could not be removed. */
export async function endMovers(
  { run, namespace }: { readonly run: string; readonly namespace: string },
  place: Hand,
): Promise<readonly string[]> {
  return await removeLabelled(`/api/v1/namespaces/${namespace}/pods`, run, place);
}
