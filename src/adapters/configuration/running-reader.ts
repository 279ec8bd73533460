/** Starting and ending the pods that read a node, each found by the label of its run. */
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { jsonOf } from '../applications/cluster-hand.ts';
import type { ClusterHand } from '../applications/cluster-hand.ts';
import { neverStarts } from '../applications/never-starts.ts';
import { runLabel } from '../applications/run-label.ts';
import { readerNotStarted, readerPlaceMissing } from './configuration-problems.ts';
import { readerNamespace, readerPod, volumeName } from './reader-pod.ts';
import type { Reader } from './reader-pod.ts';

export interface ReaderPlace {
  readonly hand: ClusterHand;
  readonly run: string;
  readonly node: string;
  readonly image: string;
  readonly signal: AbortSignalLike;
}

const pods = `/api/v1/namespaces/${readerNamespace}/pods`;
const pause = 500;
/** Looks until it is told that the pod does not start: two minutes and more. */
const mostLooks = 300;
/** Once one path is refused, others follow at once; what comes later is met by the next round. */
const looksForOthers = 3;

type Hand = Pick<ReaderPlace, 'hand' | 'signal'>;

/** Running, or the paths that the kubelet refused to mount as what they were said to be. */
export async function startReader(
  reader: Reader,
  place: Hand,
): Promise<{ readonly refused: readonly string[] }> {
  const { node } = reader;
  const { status } = await place.hand.send('POST', pods, { body: readerPod(reader), signal: place.signal });
  if (status === 404) throw new ProblemError(readerPlaceMissing({ node }));
  if (status !== 201) throw new ProblemError(readerNotStarted({ node, why: `HTTP ${status}` }));
  let why = 'no word from the kubelet';
  for (let look = 0, since = 0; look < mostLooks && !place.signal.aborted; look += 1) {
    const seen = await lookAt(reader.name, place);
    if (seen.phase === 'Running') return { refused: [] };
    why = seen.why ?? why;
    if (isHopeless(seen)) break;
    const refused = await refusedBy(reader, place);
    if (refused.length > 0 && (since += 1) > looksForOthers) return { refused };
    await sleep(pause);
  }
  throw new ProblemError(readerNotStarted({ node, why }));
}

interface PodLook {
  readonly phase: string;
  /** Why it does not run, in the word of the kubelet. */
  readonly why?: string | undefined;
}

/** Waiting longer would change nothing. */
function isHopeless({ phase, why = '' }: PodLook): boolean {
  return phase === 'Failed' || neverStarts.has(why);
}

const Waiting = z.object({ state: z.object({ waiting: z.object({ reason: z.string() }) }) });
const Pod = z.object({
  status: z.object({
    phase: z.string().default('Unknown'),
    reason: z.string().optional(),
    containerStatuses: z.array(z.unknown()).default([]),
  }),
});

async function lookAt(name: string, { hand, signal }: Hand): Promise<PodLook> {
  const seen = Pod.safeParse(jsonOf(await hand.send('GET', `${pods}/${name}`, { signal })));
  if (!seen.success) return { phase: 'Unknown' };
  const { phase, reason, containerStatuses } = seen.data.status;
  const [waiting] = containerStatuses.flatMap((one) => Waiting.safeParse(one).data ?? []);
  return { phase, why: waiting?.state.waiting.reason ?? reason };
}

interface Told {
  readonly items?: readonly { readonly reason?: string; readonly message?: string }[];
}

async function refusedBy({ name: pod, paths }: Reader, { hand, signal }: Hand): Promise<readonly string[]> {
  const about = encodeURIComponent(`involvedObject.name=${pod},reason=FailedMount`);
  const answer = await hand.send(
    'GET',
    `/api/v1/namespaces/${readerNamespace}/events?fieldSelector=${about}`,
    {
      signal,
    },
  );
  const { items = [] } = (jsonOf(answer) ?? {}) as Told;
  const named = new Set(items.flatMap(({ message = '' }) => /for volume "([^"]+)"/.exec(message)?.[1] ?? []));
  return paths.flatMap(({ path }, index) => (named.has(volumeName(index)) ? [path] : []));
}

/** Every pod of the run; answers the names of those that could not be removed. */
export async function endReaders({
  hand,
  run,
  signal,
}: Pick<ReaderPlace, 'hand' | 'run' | 'signal'>): Promise<readonly string[]> {
  let left: readonly string[] = [];
  for (let look = 0; look < 240 && !signal.aborted; look += 1) {
    left = await readersOf(run, hand, signal);
    if (left.length === 0) return [];
    for (const name of left) await hand.send('DELETE', `${pods}/${name}?gracePeriodSeconds=0`, { signal });
    await sleep(pause);
  }
  return left;
}

async function readersOf(
  run: string,
  hand: ClusterHand,
  signal: AbortSignalLike,
): Promise<readonly string[]> {
  const labels = encodeURIComponent(`${runLabel}=${run}`);
  const answer = await hand.send('GET', `${pods}?labelSelector=${labels}`, { signal });
  if (answer.status !== 200)
    throw new ProblemError(readerNotStarted({ node: run, why: `HTTP ${answer.status}` }));
  const { items = [] } = (jsonOf(answer) ?? {}) as {
    readonly items?: readonly { readonly metadata: { readonly name: string } }[];
  };
  return items.map(({ metadata }) => metadata.name);
}
