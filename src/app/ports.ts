/** What the use cases ask of the outside. Adapters implement these; each port has one contract suite in test/contract. */
import type { ClusterIdentity, Digest, EvidenceRecord, LedgerEntry } from '../core/evidence.ts';
import type { Fact, Facts, Seen } from '../core/fact.ts';
import type { LedgerStatus } from '../core/ledger/status.ts';
import type { Result } from '../core/result.ts';
import type { AbortSignalLike } from '../core/source.ts';
import type { Instant, Span } from '../core/time.ts';

export type { LedgerStatus, WitnessStatus } from '../core/ledger/status.ts';

export interface Clock {
  now(): Instant;
}

export interface Hashing {
  sha256(bytes: Uint8Array | string): Digest;
  /** At least 128 unguessable bits, as text that is safe in names. */
  nonce(): string;
}

/** Digest of the code that judges under an id, its helpers included. */
export type JudgeOf = (id: string) => Digest;

/** Where the facts of one cluster come from: the cluster itself, or a recording of it. Read only. */
export interface FactSource {
  /** A recording is labelled as such, and nothing it shows can be appended or signed. */
  readonly kind: 'cluster' | 'recording';
  /** What time it is there: the machine's for a cluster, for ever the recorded one for a recording. */
  readonly clock: Clock;
  /**
   * Looks once. Every fact asked for is in the answer, as `notTried` where nobody provides it; whatever the outside
   * does wrong is a `Seen` too, so only a bug throws.
   */
  collect(facts: readonly Fact<unknown>[], options?: CollectOptions): Promise<Collected>;
  close(): Promise<void>;
}

export interface CollectOptions {
  /** Facts not seen by then end as `notTried`. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: CollectProgress) => void;
}

export interface CollectProgress {
  readonly fact: Fact<unknown>;
  readonly state: Seen<unknown>['state'];
  readonly done: number;
  readonly total: number;
}

export interface Collected {
  /** Without it nothing can be said about any cluster: a record needs its subject. */
  readonly identity: Seen<ClusterIdentity>;
  readonly facts: Facts;
  readonly observed: Span;
  /** The API server's clock beside our own at the same moment; absent when it never answered. */
  readonly clocks?: { readonly server: Instant; readonly own: Instant };
  /** How many requests it took. */
  readonly requests: number;
}

/** The append-only record. One per installation, holding all its clusters. */
export interface EvidenceLedger {
  /**
   * Resolves only when the entry is durable and a checkpoint over it is signed. Several processes may append at once.
   * Throws a `ProblemError` when it could not: then nothing was recorded, and what was acknowledged before is intact.
   */
  append(record: EvidenceRecord): Promise<LedgerEntry>;
  /** In order of sequence, one at a time, as the ledger was when reading began; a filter narrows by kind without reading the rest. */
  entries(filter?: EntryFilter): AsyncIterable<LedgerEntry>;
  /** By the id of its record, without reading what stands before it; absent where there is no such index. */
  find?(id: string): Promise<LedgerEntry | undefined>;
  /** Leaf hashes as they are stored beside the entries, in order; absent where they are not stored. A hint, until a signed root agrees. */
  leaves?(range: { readonly from: number; readonly to: number }): AsyncIterable<Uint8Array>;
  /** Recomputes the tree from the stored entries and checks every signed checkpoint. Throws only when it cannot read at all. */
  verify(options?: VerifyOptions): Promise<LedgerStatus>;
  /** The newest signed checkpoint; undefined while nothing was ever recorded. */
  checkpoint(): Promise<string | undefined>;
  /** Signed checkpoints from the smallest to the newest: at least one for every 1024 entries. */
  checkpoints(): AsyncIterable<string>;
  /** Keeps raw material of a record apart from the tree; it may go when its time is over, its digest stays in the record. */
  keep(material: Uint8Array, options: { readonly until: Instant }): Promise<Digest>;
  /** Undefined when it was never kept or its time was over. */
  raw(digest: Digest): Promise<Uint8Array | undefined>;
  /** Removes raw material whose time was over by then, and tells how many pieces. */
  forget(by: Instant): Promise<number>;
  close(): Promise<void>;
}

export interface VerifyOptions {
  /** Signed checkpoints from elsewhere; `LedgerStatus.compared` answers each in the same order. */
  readonly against?: readonly string[];
}

export interface EntryFilter {
  readonly kinds?: readonly EvidenceRecord['kind'][];
  /** First sequence wanted. */
  readonly from?: number;
  /** First sequence no longer wanted. */
  readonly to?: number;
}

/** A place outside Honban's host and its backups that keeps the newest checkpoint. Answers within its own time limit. */
export interface Witness {
  /** As the policy names it, without credentials. */
  readonly name: string;
  read(): Promise<Result<WitnessSeen>>;
  write(note: string): Promise<Result<undefined>>;
}

export interface WitnessSeen {
  /** The signed checkpoint it holds; absent when it holds none yet. */
  readonly note?: string;
  /** Its clock at that moment, where it has one of its own. */
  readonly clock?: Instant;
}

/** What was seen at witnesses before, for when one cannot be reached and to know when to anchor again. */
export interface WitnessMemory {
  recall(name: string): Promise<WitnessMemo | undefined>;
  remember(name: string, memo: WitnessMemo): Promise<void>;
}

export interface WitnessMemo {
  readonly note: string;
  readonly seen: Instant;
  /** When we last wrote there. */
  readonly anchored?: Instant;
}
