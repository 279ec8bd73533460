/** The policy as a fact; where there is none, checks that judge by it are unknown and say how to begin. */
import { existsSync } from 'node:fs';

import { policyFileName } from '../../adapters/policy/find-policy.ts';
import { policyMissing } from '../../adapters/policy/policy-problems.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { Seen } from '../../core/fact.ts';
import { policyFact } from '../../core/policy/facts.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Instant } from '../../core/time.ts';
import { openPolicy, policyFile } from '../open-policy.ts';
import type { World } from '../world.ts';

export interface PolicyFlags {
  readonly policy?: string | undefined;
}

/** Undefined where none was named and none is here or above. One that cannot be read is not the same as none: that throws. */
export async function openPolicyIfAny(flags: PolicyFlags, world: World): Promise<ReadPolicy | undefined> {
  const named = flags.policy ?? world.environment['HONBAN_POLICY'] ?? '';
  if (named === '' && !existsSync(policyFile(flags, world))) return undefined;
  return await openPolicy(flags, world);
}

export function policyAsFact(read: ReadPolicy | undefined, at: Instant): ReadonlyMap<string, Seen<unknown>> {
  const observed = { from: at, to: at };
  const seen: Seen<Policy> =
    read === undefined
      ? {
          state: 'absent',
          why: policyMissing({ file: policyFileName }),
          observed,
          origin: { source: 'policy', where: policyFileName },
        }
      : { state: 'complete', value: read.policy, observed, origin: { source: 'policy', where: read.file } };
  return new Map([[policyFact.id, seen]]);
}
