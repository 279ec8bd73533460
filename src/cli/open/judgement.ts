/** What the gate asks of others, put together once: the profile with its digest, the policy's judgement, what can be answered. */
import { signingCryptography } from '../../adapters/keys/signing-cryptography.ts';
import type { ReadPolicy } from '../../adapters/policy/read-policy.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { questionId } from '../../core/drill/judgement.ts';
import type { GateInput, Judgement } from '../../core/gate/input.ts';
import { reviewQuestion } from '../../core/gate/reviews.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { policyJudgement } from '../../core/policy/judgement.ts';
import { atLeastAsStrict } from '../../core/policy/strictness.ts';
import { checks } from '../../domains/checks.ts';
import { drills } from '../../domains/drills.ts';
import { baseline } from '../../domains/gate/baseline/index.ts';

/** Without a policy no standard is decided and nobody's signature counts. */
const noPolicy: Judgement = {
  standardPart: () => undefined,
  beyondFloor: () => undefined,
  atLeastAsStrict,
  isSigned: () => false,
};

export interface PolicyAt {
  readonly read: ReadPolicy;
  /** Undefined where it does not stand exactly as committed. */
  readonly commit: string | undefined;
}

export function judgementParts(
  at: PolicyAt | undefined,
): Pick<GateInput, 'profile' | 'policy' | 'judgement' | 'produced'> {
  return {
    profile: { ...baseline, digest: hashing.sha256(canonicalJson(baseline.criteria)) },
    policy: at === undefined ? undefined : policyToday(at),
    judgement: at === undefined ? noPolicy : policyJudgement(at.read.policy, signingCryptography),
    produced: producedHere,
  };
}

/** Every question that this build has something to answer it by. */
const producedHere: ReadonlySet<string> = new Set([
  ...checks.map(({ id }) => id),
  ...drills.flatMap(({ id, questions, saboteurs }) => [
    ...questions.map((question) => questionId(id, question.id)),
    ...(saboteurs.length === 0 ? [] : [`saboteur:${id}`]),
    reviewQuestion(id),
  ]),
]);

function policyToday({ read: { policy, digest }, commit }: PolicyAt) {
  return { value: policy, digest, ...(commit === undefined ? {} : { commit }) };
}
