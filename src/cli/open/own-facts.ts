/** What is known without looking at any cluster: the policy, and the life-cycle data that comes with Honban. */
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { factsOf } from '../../app/remembered-facts.ts';
import { drillJudgesFact } from '../../core/drill/drill-judges.ts';
import type { Facts, Seen } from '../../core/fact.ts';
import { lifecycleFact, seeLifecycleData } from '../../core/kubernetes/lifecycle/lifecycle-data.ts';
import type { Instant } from '../../core/time.ts';
import { judgesDigest } from '../../domains/drills.ts';
import { judgeOf } from '../judges/judges.ts';
import { policyAsFact } from './policy-as-fact.ts';

export function ownFacts(policy: ReadPolicy | undefined, at: Instant): Facts {
  const judges: Seen<string> = {
    state: 'complete',
    value: judgesDigest((text) => hashing.sha256(text), judgeOf),
    observed: { from: at, to: at },
    origin: { source: 'honban', where: 'domains/drills' },
  };
  return factsOf(
    new Map<string, Seen<unknown>>([
      ...policyAsFact(policy, at),
      [lifecycleFact.id, seeLifecycleData()],
      [drillJudgesFact.id, judges],
    ]),
  );
}
