import { questionsOf } from '../criterion.ts';
import type { Criterion } from '../criterion.ts';
import { milliseconds } from '../time.ts';
import type { Profile } from './consistency.ts';

/** The longest limit among the questions of each criterion: what a policy may only shorten. */
export function profileLimits(criteria: readonly Criterion[]): Profile {
  return new Map(
    criteria.map(({ id, proof }) => [
      id,
      milliseconds(Math.max(...questionsOf(proof).map((question) => question.limit))),
    ]),
  );
}
