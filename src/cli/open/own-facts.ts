/** What is known without looking at any cluster: the policy, and the life-cycle data that comes with Honban. */
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { factsOf } from '../../app/remembered-facts.ts';
import type { Facts } from '../../core/fact.ts';
import { lifecycleFact, seeLifecycleData } from '../../core/kubernetes/lifecycle/lifecycle-data.ts';
import type { Instant } from '../../core/time.ts';
import { policyAsFact } from './policy-as-fact.ts';

export function ownFacts(policy: ReadPolicy | undefined, at: Instant): Facts {
  return factsOf(new Map([...policyAsFact(policy, at), [lifecycleFact.id, seeLifecycleData()]]));
}
