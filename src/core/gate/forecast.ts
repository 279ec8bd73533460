/** What will have lapsed by a date if every automatic check goes on repeating its last verdict and nobody does anything else. */
import type { Decision } from './decision.ts';
import { changesSince } from './changes.ts';
import type { CriterionChange } from './changes.ts';
import type { CriterionResult } from './decision.ts';
import type { Instant } from '../time.ts';

export interface Forecast {
  readonly at: Instant;
  readonly decision: Decision;
  /** Criteria that are worse then than now, the first to lapse first. */
  readonly lapses: readonly Lapse[];
}

export interface Lapse extends CriterionChange {
  /** When it lapses, where age or an agreed end decides. */
  readonly on?: Instant;
}

/** `then` is the decision for the later time, from the same evidence; see `assumeUntil`. */
export function forecastOf(today: Decision, then: Decision): Forecast {
  const criteria = new Map(today.criteria.map((criterion) => [criterion.id, criterion]));
  return {
    at: then.at,
    decision: then,
    lapses: changesSince(today, then)
      .criteria.filter(({ direction }) => direction === 'worse')
      .map((change) => ({ ...change, ...endOf(criteria.get(change.id)) }))
      .sort(byDate),
  };
}

function endOf(criterion: CriterionResult | undefined): Pick<Lapse, 'on'> {
  return criterion?.untilLooking === undefined ? {} : { on: criterion.untilLooking };
}

function byDate(one: Lapse, other: Lapse): number {
  if (one.on === other.on) return one.id < other.id ? -1 : 1;
  if (one.on === undefined || other.on === undefined) return one.on === undefined ? 1 : -1;
  return one.on < other.on ? -1 : 1;
}
