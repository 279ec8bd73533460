/** A command of the policy in a pod of the application: finds the pod, bounds the time, keeps nothing of what it prints. */
import type { PodCommand } from '../../core/policy/application-recovery.ts';
import { durationOf } from '../../core/policy/values.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { abortSignalOf } from './abort-signal.ts';
import { podNotFound } from './application-problems.ts';
import { jsonOf } from './cluster-hand.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { execIn } from './exec.ts';
import type { ExecEnd, ExecRequest, ExecTarget } from './exec.ts';

export interface PodCommandOptions extends Omit<ExecRequest, 'command'> {
  /** Where the command says none. */
  readonly namespace: string;
}

/** `status` is undefined also where it did not end in time. */
export async function runPodCommand(
  hand: ClusterHand,
  command: PodCommand,
  { namespace, signal, ...request }: PodCommandOptions,
): Promise<ExecEnd> {
  const limit = AbortSignal.timeout(durationOf(command.timeout));
  const bounded = AbortSignal.any([abortSignalOf(signal), limit]);
  const target = await findPod(hand, { ...command, namespace }, bounded);
  try {
    return await execIn(hand, target, { ...request, command: command.command, signal: bounded });
  } catch (error) {
    if (limit.aborted && error instanceof ProblemError) return { status: undefined, complained: 0 };
    throw error;
  }
}

export interface PodWanted {
  readonly namespace: string;
  readonly pod: Readonly<Record<string, string>>;
  readonly container?: string | undefined;
}

interface PodSeen {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** The first that is ready, by name. Throws a `ProblemError` where there is none. */
export async function findPod(
  hand: ClusterHand,
  { namespace, pod, container }: PodWanted,
  signal: AbortSignalLike,
): Promise<ExecTarget> {
  const labels = Object.entries(pod)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
  const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(labels)}`;
  const answer = await hand.send('GET', path, { signal });
  const { items = [] } = (jsonOf(answer) ?? {}) as { readonly items?: readonly PodSeen[] };
  const ready = items
    .filter(({ metadata, status }) => {
      const conditions = status?.conditions ?? [];
      return (
        metadata.deletionTimestamp === undefined &&
        conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True')
      );
    })
    .map(({ metadata }) => metadata.name)
    .toSorted();
  const [found] = ready;
  if (found === undefined) throw new ProblemError(podNotFound({ namespace, labels }));
  return { namespace, pod: found, ...(container === undefined ? {} : { container }) };
}
