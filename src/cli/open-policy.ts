/** The policy a command works by, or every problem of it at once; limits are compared with the built-in profile. */
import { findPolicy } from '../adapters/policy/find-policy.ts';
import { requirePolicy } from '../adapters/policy/read-policy.ts';
import type { ReadPolicy } from '../adapters/policy/read-policy.ts';
import { profileLimits } from '../core/policy/profile-limits.ts';
import { baseline } from '../domains/gate/baseline/index.ts';
import type { World } from './world.ts';

export const builtInLimits = profileLimits(baseline.criteria);

export async function openPolicy(
  flags: { readonly policy?: string | undefined },
  world: World,
): Promise<ReadPolicy> {
  return requirePolicy(policyFile(flags, world), builtInLimits);
}

export function policyFile(
  { policy }: { readonly policy?: string | undefined },
  { environment, workingDirectory }: World,
): string {
  return findPolicy({ named: policy, environment, workingDirectory });
}
