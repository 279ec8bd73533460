/** Everything known before the first answer is read; answers are judged against it one by one. */
import type { Question } from '../criterion.ts';
import { durationOf } from '../policy/values.ts';
import { milliseconds } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import type { Background } from './background.ts';
import type { GateInput } from './input.ts';
import type { InventoryToday } from './inventory-today.ts';
import type { Claim } from './not-applicable.ts';
import type { PairStanding } from './pair.ts';

export interface Known {
  readonly input: GateInput;
  readonly background: Background;
  /** The time of the decision. */
  readonly now: Instant;
  /** The time decided for: the same, or later when automatic checks are assumed to repeat their last verdict. */
  readonly at: Instant;
  readonly self: InventoryToday;
  readonly pair: InventoryToday;
  readonly pairStanding: PairStanding;
  readonly claims: ReadonlyMap<string, Claim>;
}

/** The same once everything was heard. */
export interface Setting extends Known {
  /** Drill questions with the classes of objects for which they hold. */
  readonly provenClasses: ReadonlySet<string>;
}

/** What repeats while looking continues, without anybody deciding to. */
export function isAutomatic({ by }: Question): boolean {
  return by === 'check' || by === 'operation' || by === 'import';
}

/** A look ahead leaves what repeats by itself where it is today. */
export function timeFor(question: Question, { now, at }: Known): Instant {
  return isAutomatic(question) ? now : at;
}

/** The policy can shorten a limit, by criterion or by question, never lengthen it. */
export function limitOf(criterion: string, question: Question, { input }: Known): Milliseconds {
  const limits = input.policy?.value.limits ?? {};
  const shorter = [limits[criterion], limits[question.id]].flatMap((text) =>
    text === undefined ? [] : [durationOf(text)],
  );
  return milliseconds(Math.min(question.limit, ...shorter));
}
