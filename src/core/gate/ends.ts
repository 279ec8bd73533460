/** Until when a go holds: if looking stops now, and while looking continues. Each end names its reason. */
import type { Text } from '../i18n.ts';
import type { Instant } from '../time.ts';
import type { CriterionResult, Decision, DecisionEnd } from './decision.ts';
import type { LedgerStanding } from './ledger-standing.ts';
import type { PolicyStanding } from './policy-standing.ts';
import { plain } from './phrases.ts';

export function decisionEnds(
  results: readonly CriterionResult[],
  { ledger, policy }: { readonly ledger: LedgerStanding; readonly policy: PolicyStanding },
): Decision['ends'] {
  const review = endAt(policy.until, mustReview);
  const stops = first([
    ...results.flatMap((result) => endOf(result, result.until)),
    ...endAt(ledger.until, mustWitness),
    ...review,
  ]);
  const continues = first([...results.flatMap((result) => endOf(result, result.untilLooking)), ...review]);
  return {
    ...(stops === undefined ? {} : { ifLookingStops: stops }),
    ...(continues === undefined ? {} : { whileLookingContinues: continues }),
  };
}

function endOf({ id, title }: CriterionResult, at: Instant | undefined): readonly DecisionEnd[] {
  return at === undefined ? [] : [{ at, because: title, criterion: id }];
}

function endAt(at: Instant | undefined, because: Text): readonly DecisionEnd[] {
  return at === undefined ? [] : [{ at, because }];
}

function first(ends: readonly DecisionEnd[]): DecisionEnd | undefined {
  return ends.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))[0];
}

const mustWitness = plain('a witness must be seen again', '立会記録を再び確認する必要があります');
const mustReview = plain('the loosened policy must be reviewed', '緩めた運用ポリシーの見直しが必要です');
