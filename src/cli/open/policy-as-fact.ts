/** The policy as a fact; where there is none, checks that judge by it are unknown and say how to begin. */
import { existsSync } from 'node:fs';

import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import type { Seen } from '../../core/fact.ts';
import { policyFact } from '../../core/policy/facts.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';
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

export const policyMissing = defineProblem<void>('policy.none-here', {
  tried: { en: () => 'judge by a policy', ja: () => '運用ポリシーに基づく判定' },
  cause: {
    en: () => 'There is no honban.yaml here or above, so nothing is decided.',
    ja: () => 'ここにも上位のフォルダーにも honban.yaml がなく、何も決まっていません。',
  },
  fix: {
    en: () => 'Write a first one with `honban init`, or name one with --policy FILE.',
    ja: () => '`honban init` で最初の運用ポリシーを作るか、--policy FILE で指定してください。',
  },
  unchanged: nothingChanged,
});

export function policyAsFact(read: ReadPolicy | undefined, at: Instant): ReadonlyMap<string, Seen<unknown>> {
  const observed = { from: at, to: at };
  const seen: Seen<Policy> =
    read === undefined
      ? {
          state: 'absent',
          why: policyMissing(),
          observed,
          origin: { source: 'policy', where: 'honban.yaml' },
        }
      : { state: 'complete', value: read.policy, observed, origin: { source: 'policy', where: read.file } };
  return new Map([[policyFact.id, seen]]);
}
