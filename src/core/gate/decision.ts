/** What the gate answers: plain data, the same for terminal, API, console and ledger. */
import type { CriterionGroup, NextStep } from '../criterion.ts';
import type { Digest, Subject } from '../evidence.ts';
import type { Severity } from '../finding.ts';
import type { Text } from '../i18n.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { Remedy } from '../remedy.ts';
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
  /** The waivers that this decision rests on. */
  readonly waivers: readonly AppliedWaiver[];
  /** Why every criterion is unknown, when the ledger or the clock cannot be believed. */
  readonly blocked?: Text;
  readonly stage1: Stage1Result;
  /** Set when automatic checks were assumed to repeat their last verdict until then (`--at`). */
  readonly assumedUntil?: Instant;
  /** Only meaningful for a go; both with the reason for that end. */
  readonly ends: { readonly ifLookingStops?: DecisionEnd; readonly whileLookingContinues?: DecisionEnd };
  readonly criteria: readonly CriterionResult[];
  readonly ledger: { readonly size: number; readonly rootHash?: string; readonly unanchored: number };
  /** What the policy loosens since its last review, listed in every decision until the next one. */
  readonly loosened: readonly Text[];
}

export interface AppliedWaiver {
  readonly id: string;
  readonly criterion: string;
  readonly requester: string;
  readonly approver: string;
  readonly end: Instant;
}

/** Stage 1 never says go: it counts what a team on its way has reached. No waivers. */
export interface Stage1Result {
  readonly met: number;
  readonly of: number;
  readonly reached: boolean;
  /** Criteria outside of stage 1. */
  readonly notAssessed: readonly string[];
  /** What stands in the way besides the criteria themselves. */
  readonly blockedBy: readonly Text[];
  readonly end?: Instant;
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
  readonly beforeWaivers: CriterionState;
  readonly stage1: boolean;
  /** The state of its stage 1 questions alone, before waivers. */
  readonly stage1State?: CriterionState;
  /** One sentence: the worst cell's reason. */
  readonly because: Text;
  readonly next: NextStep | undefined;
  /** Of the question that decides the state: its oldest observation, and how old that may be. */
  readonly oldest?: Instant;
  readonly limit?: Milliseconds;
  /** When the state ends if nobody looks any more; only while nothing is in the way. */
  readonly until?: Instant;
  /** When it ends although every check goes on passing: drills, statements, waivers, claims. */
  readonly untilLooking?: Instant;
  readonly questions: readonly QuestionResult[];
}

export interface QuestionResult {
  readonly id: string;
  /** The paired verification cluster was asked. */
  readonly ofPair: boolean;
  readonly state: CriterionState;
  readonly because: Text;
  readonly limit: Milliseconds;
  readonly cells: number;
  /** Every cell that is not met, worst first, at most 100; `cells` tells the whole number. */
  readonly open: readonly CellResult[];
  readonly evidence: readonly string[];
}

export interface CellResult {
  readonly object: ObjectRef;
  readonly state: CriterionState;
  readonly because: Text;
  /** When the deciding observation began. */
  readonly observed?: Instant;
  readonly until?: Instant;
  readonly evidence?: string;
  /** Fails that stand, and whether a waiver covers them. */
  readonly findings?: readonly OpenFinding[];
}

export interface OpenFinding {
  readonly fingerprint: string;
  readonly about: ObjectRef;
  readonly severity: Severity;
  readonly text: Text;
  readonly measured?: number;
  readonly remedy?: Remedy;
  readonly waiver?: string;
}
