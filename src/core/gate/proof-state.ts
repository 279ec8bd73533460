/** Joins the states of questions: *and* is as good as its worst part, *or* as good as its best. */
import { isProof, questionsOf } from '../criterion.ts';
import type { Proof, Question, StandIn } from '../criterion.ts';
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
export function joinProof(proof: Proof, stateOf: StateOf): Joined | undefined {
  const parts = proof.of.flatMap((part) => {
    if (!isProof(part)) return stateOf(part);
    const joined = joinProof(part, stateOf);
    return joined === undefined ? [] : [joined];
  });
  const [rule] = parts;
  if (proof.standIn !== undefined && rule !== undefined)
    return standingIn(proof, proof.standIn, { rule, stateOf });
  return proof.join === 'and' ? worst(parts) : best(parts);
}

type StateOf = (question: Question) => readonly Joined[];

/**
 * The rule, or what stands in for it where the check is met. Neither counts as proven by the other's silence, and a fail of either,
 * or of the check, is a fail: so nothing that is taken away, and no fail that comes, ever makes it better.
 */
function standingIn(
  proof: Proof,
  standIn: StandIn,
  { rule, stateOf }: { readonly rule: Joined; readonly stateOf: StateOf },
): Joined {
  const where = whereOf(proof, stateOf);
  const other = insteadOf(proof, standIn.where, stateOf) ?? {
    state: 'not-applicable',
    because: standIn.because,
  };
  const replacing = where?.state === 'met' ? [endingWith(other, where)] : [];
  const proven = [...replacing, rule].filter(holds);
  if (proven.length > 0) return best(proven) ?? rule;
  const all = [rule, other, ...(where === undefined ? [] : [where])];
  return all.find(({ state }) => state === 'unmet') ?? best([...replacing, rule]) ?? rule;
}

function holds({ state }: Joined): boolean {
  return state !== 'unmet' && state !== 'unknown' && state !== 'stale';
}

/** Undefined where nothing but the check takes its place. */
function insteadOf({ of: [, second] }: Proof, where: string, stateOf: StateOf): Joined | undefined {
  if (second === undefined || !isProof(second)) return undefined;
  const rest = second.of.filter((part) => isProof(part) || part.id !== where);
  return rest.length === 0 ? undefined : joinProof({ ...second, of: rest }, stateOf);
}

/** It ends with the check at the latest. */
function endingWith(other: Joined, where: Joined): Joined {
  const until = earliest([other.until, where.until].filter((instant) => instant !== undefined));
  return { ...other, ...(until === undefined ? {} : { until }) };
}

/** The check that lets one proof stand in for another. */
function whereOf(proof: Proof, stateOf: StateOf): Joined | undefined {
  const where = questionsOf(proof).filter(({ id }) => id === proof.standIn?.where);
  return worst(where.flatMap((question) => stateOf(question)));
}

export function isStoodIn(proof: Proof, stateOf: StateOf): boolean {
  return whereOf(proof, stateOf)?.state === 'met';
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
