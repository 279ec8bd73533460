/** Writes a timestamped canary through the application’s own command; only its digest is ever told. */
import type { ApplicationCanary } from '../../core/policy/application-recovery.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';
import { hookFailed } from './application-problems.ts';
import type { ClusterHand } from './cluster-hand.ts';
import { runPodCommand } from './pod-command.ts';

export interface Planting {
  readonly application: string;
  /** Where the command names none. */
  readonly namespace: string;
  readonly canary: ApplicationCanary;
  readonly at: Instant;
  readonly signal: AbortSignalLike;
}

/** Over standard input, so that it stands in no process list. Throws a `ProblemError`. */
export async function plantCanary(
  hand: ClusterHand,
  line: string,
  { application, namespace, canary: { write }, at, signal }: Planting,
): Promise<void> {
  const { status } = await runPodCommand(hand, write, {
    namespace: write.namespace ?? namespace,
    signal,
    input: once(`${line} ${at}\n`),
  });
  if (status !== 0) throw new ProblemError(hookFailed({ hook: 'canary', application, status }));
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
