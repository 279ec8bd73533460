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
  /** Entries whose passes do not count by themselves any more, by sequence. Absent means none. */
  readonly distrusted?: readonly Distrust[];
  /** How the ledger relates to each checkpoint it was asked to be compared with. */
  readonly compared?: readonly Compared[];
  /** What does not break the ledger but a reader must know, such as a clock that was set back. */
  readonly warnings?: readonly Problem[];
}

/**
 * `extends`: the ledger begins with exactly the entries of that checkpoint. `contradicts`: the ledger's own key signed it, yet
 * other entries stand there now, or fewer. `admitted`: the same, but a record says that it was restored and what was lost.
 * `foreign`: a
 * checkpoint of another ledger, or signed by no key of this one. `unreadable`: no checkpoint.
 */
export interface Compared {
  readonly relation: 'extends' | 'contradicts' | 'admitted' | 'foreign' | 'unreadable';
  /** Entries it covers, where it could be read. */
  readonly size?: number;
}

/**
 * `key-stolen`: passes from `from` up to but without `to` are unknown. `restored`: Honban came back from a copy at entry `to`;
 * a pass before it counts again only after a pass after it.
 */
export interface Distrust {
  readonly why: 'key-stolen' | 'restored';
  readonly from: number;
  readonly to: number;
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
