/** Joins the states of questions: *and* is as good as its worst part, *or* as good as its best. */
import { isProof } from '../criterion.ts';
import type { Proof, Question } from '../criterion.ts';
import type { Text } from '../i18n.ts';
import { earliest } from '../time.ts';
import type { Instant } from '../time.ts';
import type { CellState } from './cell-state.ts';
import type { CriterionState } from './decision.ts';
import { rank } from './question-state.ts';

export interface Joined {
  /** Of a single question, worst first. */
  readonly cells?: readonly CellState[];
  readonly state: CriterionState;
  readonly because: Text;
  readonly until?: Instant;
  readonly untilLooking?: Instant;
}

/** Undefined when no part of the proof is asked. */
export function joinProof(
  proof: Proof,
  stateOf: (question: Question) => readonly Joined[],
): Joined | undefined {
  const parts = proof.of.flatMap((part) => {
    if (!isProof(part)) return stateOf(part);
    const joined = joinProof(part, stateOf);
    return joined === undefined ? [] : [joined];
  });
  return proof.join === 'and' ? worst(parts) : best(parts);
}

function worst(parts: readonly Joined[]): Joined | undefined {
  const [first] = parts.toSorted(
    (one, other) => rank(one.state) - rank(other.state) || weight(one) - weight(other),
  );
  if (first === undefined) return undefined;
  const until = earliest(parts.flatMap((part) => part.until ?? []));
  const untilLooking = earliest(parts.flatMap((part) => part.untilLooking ?? []));
  return {
    state: first.state,
    because: first.because,
    ...(first.cells === undefined ? {} : { cells: first.cells }),
    ...(until === undefined ? {} : { until }),
    ...(untilLooking === undefined ? {} : { untilLooking }),
  };
}

/** Of two equally bad ones the one that something was found on. */
function weight({ cells }: Joined): number {
  return cells?.[0]?.findings === undefined ? 1 : 0;
}

/** Of two equally good ones the one that lasts longer. */
function best(parts: readonly Joined[]): Joined | undefined {
  return parts.toSorted((one, other) => {
    if (one.state !== other.state) return rank(other.state) - rank(one.state);
    return order(other.until, one.until);
  })[0];
}

/** No end at all is later than any. */
function order(one: Instant | undefined, other: Instant | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -1 : 1;
}
