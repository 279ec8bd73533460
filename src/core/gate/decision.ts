/** What the gate answers: plain data, the same for terminal, API, console and ledger. */
import type { CriterionGroup, NextStep } from '../criterion.ts';
import type { Digest, Subject } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Instant, Milliseconds } from '../time.ts';

/** Worst first: a criterion's state is the worst of its cells. */
export const criterionStates = [
  'unmet',
  'unknown',
  'stale',
  'waived',
  'new',
  'not-applicable',
  'met',
] as const;
export type CriterionState = (typeof criterionStates)[number];

export type Verdict3 = 'go' | 'no-go' | 'undetermined';

export interface Decision {
  readonly apiVersion: 'honban/v1';
  readonly kind: 'Decision';
  readonly profile: { readonly name: string; readonly digest: Digest };
  readonly policy: { readonly digest: Digest; readonly commit?: string } | undefined;
  readonly subject: Subject;
  readonly cluster: string;
  readonly at: Instant;
  /** `undetermined` is a no-go in which nothing is unmet or stale but something is unknown. */
  readonly verdict: Verdict3;
  /** Reasons why the answer may not be signed; empty for a decision that counts. */
  readonly trial: readonly Text[];
  readonly exceptions: number;
  /** Only meaningful for a go; both with the reason for that end. */
  readonly ends: { readonly ifLookingStops?: DecisionEnd; readonly whileLookingContinues?: DecisionEnd };
  readonly criteria: readonly CriterionResult[];
  readonly ledger: { readonly size: number; readonly rootHash?: string; readonly unanchored: number };
  /** What the policy loosens since its last review, listed in every decision until the next one. */
  readonly loosened: readonly Text[];
}

export interface DecisionEnd {
  readonly at: Instant;
  readonly because: Text;
  readonly criterion?: string;
}

export interface CriterionResult {
  readonly id: string;
  readonly group: CriterionGroup;
  readonly title: Text;
  readonly state: CriterionState;
  readonly stage1: boolean;
  /** One sentence: the worst cell's reason. */
  readonly because: Text;
  readonly next: NextStep | undefined;
  /** When the state ends by age alone, for met criteria. */
  readonly until?: Instant;
  readonly oldest?: Instant;
  readonly limit?: Milliseconds;
  readonly questions: readonly QuestionResult[];
}

export interface QuestionResult {
  readonly id: string;
  readonly state: CriterionState;
  readonly because: Text;
  readonly cells: number;
  /** Every cell that is not met, worst first, at most 100; `cells` tells the whole number. */
  readonly open: readonly CellResult[];
  readonly evidence: readonly string[];
}

export interface CellResult {
  readonly object: ObjectRef;
  readonly state: CriterionState;
  readonly because: Text;
  readonly until?: Instant;
  readonly evidence?: string;
}
