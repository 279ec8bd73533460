/** What the use cases ask of the outside. Adapters implement these; each port has one contract suite in test/contract. */
import type { Digest, EvidenceRecord, LedgerEntry } from '../core/evidence.ts';
import type { Problem } from '../core/problem.ts';
import type { Instant } from '../core/time.ts';

export interface Clock {
  now(): Instant;
}

export interface Hashing {
  sha256(bytes: Uint8Array | string): Digest;
  /** At least 128 unguessable bits, as text that is safe in names. */
  nonce(): string;
}

/** The append-only record. One per installation, holding all its clusters. */
export interface EvidenceLedger {
  /** Resolves only when the entry is durable. Several processes may append at once. */
  append(record: EvidenceRecord): Promise<LedgerEntry>;
  /** In order of sequence; a filter narrows by kind without reading the rest. */
  entries(filter?: EntryFilter): AsyncIterable<LedgerEntry>;
  /** Recomputes the tree from the stored entries and checks every signed checkpoint and witness. */
  verify(): Promise<LedgerStatus>;
  close(): Promise<void>;
}

export interface EntryFilter {
  readonly kinds?: readonly EvidenceRecord['kind'][];
  readonly from?: number;
  readonly to?: number;
}

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
  readonly problem?: Problem;
}
