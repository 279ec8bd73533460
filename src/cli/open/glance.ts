/** A glance at the cluster before a decision: that it is still the same one, and what time it is there. */
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { ClusterIdentity } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time.ts';
import type { World } from '../world.ts';
import { openTarget, targetOfPolicy } from './target.ts';
import type { TargetFlags } from './target.ts';

export interface Glance {
  readonly name: string;
  readonly environment?: 'production' | 'verification';
  readonly identity?: ClusterIdentity;
  readonly apiServer?: Instant;
  /** Why the cluster could not be asked; the gate then judges the one that was last seen. */
  readonly problem?: Problem;
}

export async function glanceAt(
  flags: TargetFlags,
  policy: Policy | undefined,
  world: World,
): Promise<Glance> {
  const opened = await openOrProblem(flags, policy, world);
  if ('code' in opened) return { ...targetOfPolicy(flags, policy), problem: opened };
  const { source, name, environment } = opened;
  try {
    const { identity, clocks } = await source.collect([], { signal: world.signal });
    return {
      name,
      ...(environment === undefined ? {} : { environment }),
      ...(identity.state === 'complete' ? { identity: identity.value } : { problem: identity.why }),
      ...(clocks === undefined ? {} : { apiServer: clocks.server }),
    };
  } finally {
    await source.close();
  }
}

/** Naming the wrong cluster is an error; having no way to the right one is not. */
async function openOrProblem(flags: TargetFlags, policy: Policy | undefined, world: World) {
  try {
    return await openTarget(flags, policy, world);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code.startsWith('kubernetes.')) return error.problem;
    throw error;
  }
}
