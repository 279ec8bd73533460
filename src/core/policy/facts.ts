/**
 * The policy as facts, so that checks need it like anything else they judge by.
 * A section that the policy leaves out arrives as `undefined`: a check of a declared set must say "not decided", never pass.
 */
import { defineFact } from '../fact.ts';
import type { Policy } from './policy.ts';

export const policyFact = defineFact<Policy>({
  id: 'policy.policy',
  about: { en: 'The policy', ja: '運用ポリシー' },
});
