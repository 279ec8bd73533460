/** What verifying the ledger told: the gate believes nothing it reads before this says `verified` and a witness agrees. */
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';

export interface LedgerStatus {
  readonly state: 'verified' | 'broken';
  /** The first thing that is wrong. */
  readonly problem?: Problem;
  readonly size: number;
  readonly rootHash: string;
  /** Keys that signed, with the ranges they signed. */
  readonly keys: readonly { readonly key: string; readonly from: number; readonly to: number }[];
  readonly witnesses: readonly WitnessStatus[];
  /** When the newest record was recorded. */
  readonly newest?: Instant;
}

export interface WitnessStatus {
  readonly name: string;
  /** `extends`: our ledger extends what the witness holds. */
  readonly state: 'extends' | 'contradicts' | 'empty' | 'unreachable';
  readonly size?: number;
  readonly seen?: Instant;
  /** The clock of the witness's place at that moment, where it has one of its own. */
  readonly clock?: Instant;
  readonly problem?: Problem;
}
