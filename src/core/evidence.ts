/**
 * Evidence: immutable records in the ledger. One entry is one run with its results inside; raw material is kept by digest.
 * Everything here is plain JSON. Semantics: docs/reference/gate, taken from the rules the gate decides by.
 */
import type { AccessEvent } from './access.ts';
import type { ClusterNaming, OperationPart, RepositoryHealth } from './backup/operation-part.ts';
import type { DrillDetails, OperationDetails } from './drill/details.ts';
import type { OutsideData, Unseen } from './fact.ts';
import type { Finding } from './finding.ts';
import type { Text } from './i18n.ts';
import type { JsonObject } from './json.ts';
import type { ObjectRef, ScopeKind } from './object-ref.ts';
import type { PolicySighting } from './policy-sighting.ts';
import type { Problem } from './problem.ts';
import type { Instant, Milliseconds, Span } from './time.ts';

/** SHA-256 as `sha256:<hex>`. */
export type Digest = `sha256:${string}`;

export interface Producer {
  /** For example `honban.check` or `honban.inventory`. */
  readonly name: string;
  readonly version: string;
}

/** What a record is about. A cluster is its kube-system UID *and* its incarnation. */
export type Subject =
  | { readonly kind: 'organisation' }
  | { readonly kind: 'repository'; readonly id: string }
  | ClusterIdentity;

export interface ClusterIdentity {
  readonly kind: 'cluster';
  /** UID of the kube-system namespace. */
  readonly uid: string;
  /** SHA-256 over the CA that signed the API server, as the policy pins it. */
  readonly caDigest?: Digest;
  readonly endpoint?: string;
  readonly etcdClusterId?: string;
  /** What Honban last wrote to its identity Lease; a read-only installation has none. */
  readonly nonce?: string;
  /** What it is when it is no cluster of the team's own; neither can be a pair. */
  readonly nature?: 'sandbox' | 'recording';
}

export interface Actor {
  readonly kind: 'person' | 'service';
  /** Key of the person in the policy, or name of the account. */
  readonly name: string;
}

/** Who read or did what, when; common to every record. */
interface RecordBase {
  readonly apiVersion: 'honban/v1';
  /** Unguessable and unique, made when the run starts. */
  readonly id: string;
  readonly producer: Producer;
  readonly subject: Subject;
  readonly observed: Span;
  readonly recorded: Instant;
  readonly actor: Actor;
  /** Digest of raw material by its name. */
  readonly raw?: Readonly<Record<string, Digest>>;
}

/** The answer to one question: what it completely saw, what it found, what it expected but did not see. */
export interface Answer {
  readonly question: string;
  /** Digest of the code that judged; a replay shows then and now side by side. */
  readonly judge: Digest;
  readonly scope: ScopeKind;
  readonly observed: Span;
  readonly covered: readonly ObjectRef[];
  readonly findings: readonly Finding[];
  readonly unseen: readonly UnseenCell[];
  /** The part of the policy it was judged by, absent where none is needed. */
  readonly standard?: JsonObject;
  /** Values of single objects that stand before the record's context, by `objectKey` (a volume's StorageClass, say). */
  readonly objectContext?: Readonly<Record<string, Context>>;
  /** Objects that the question's own rule excuses, as seen by this check. */
  readonly notApplicable?: readonly ObjectRef[];
  /** Outside data it was judged with, by its own date: too old, and the answer is unknown. */
  readonly data?: readonly JudgedWith[];
}

export interface JudgedWith {
  readonly kind: OutsideData;
  readonly of: Instant;
}

export interface UnseenCell {
  /** Absent: every object of the scope. */
  readonly object?: ObjectRef;
  readonly state: Unseen;
  readonly why: Problem;
}

/** The values a record was true in, by context name; an absent value counts as different. */
export type Context = Readonly<Record<string, string>>;

export interface CheckRunRecord extends RecordBase {
  readonly kind: 'check-run';
  readonly context: Context;
  readonly answers: readonly Answer[];
}

/** What exists today and in what context: the scope that evidence must cover. */
export interface InventoryRecord extends RecordBase {
  readonly kind: 'inventory';
  readonly context: Context;
  readonly scopes: Readonly<Partial<Record<ScopeKind, InventoryScope>>>;
}

export type InventoryScope =
  | { readonly state: 'complete'; readonly objects: readonly InventoryObject[] }
  | { readonly state: Unseen; readonly why: Problem };

export interface InventoryObject extends ObjectRef {
  /** Objects made from one template (a StatefulSet's volumes) are new together. */
  readonly template?: string;
  /** What its drills prove for its like: the StorageClass of a volume, the tier of an application. */
  readonly class?: string;
  /** Values of this object alone that stand before the cluster's. */
  readonly context?: Context;
}

/**
 * A drill is anchored by a record `started` before its first step; the records of its end and of a later clean-up carry the
 * same `run`. The answers of `started` cover what the run is about to prove.
 */
export interface DrillRecord extends RecordBase {
  readonly kind: 'drill';
  readonly drill: string;
  readonly run: string;
  readonly context: Context;
  readonly outcome:
    | 'ended'
    | 'aborted-before-expectation'
    | 'aborted-after-miss'
    | 'timed-out'
    | 'started'
    | 'cleaned-up';
  /** Without an end by then it has failed. */
  readonly limit: Milliseconds;
  /** Hand-picked copies are recorded but meet nothing. */
  readonly handPicked: boolean;
  readonly leftovers: readonly Text[];
  readonly answers: readonly Answer[];
  readonly measured: Readonly<Record<string, number>>;
  readonly details?: DrillDetails;
}

/** A drill on a deliberately spoiled copy. It never counts for the drill's own criterion. */
export interface SaboteurRecord extends RecordBase {
  readonly kind: 'saboteur';
  readonly drill: string;
  readonly run: string;
  readonly context: Context;
  readonly sabotage: string;
  /** The unspoiled copy passed in the same run, then exactly the expected question failed and no other was unknown. */
  readonly caught: boolean;
  readonly answers: readonly Answer[];
  /** Of the run on the unspoiled copy, and of the one on the spoiled. */
  readonly details?: { readonly unspoiled: DrillDetails; readonly spoiled: DrillDetails };
}

/** Anchored by a record `started` before its first step; its end carries the same `run` and says what came of each part. */
export interface OperationRecord extends RecordBase, ClusterNaming {
  readonly kind: 'operation';
  readonly operation: 'backup' | 'prune' | 'restore' | 'repository-check' | 'canary' | 'key-verify';
  readonly run: string;
  readonly outcome: 'started' | 'complete' | 'partial' | 'failed' | 'aborted';
  readonly parts: readonly OperationPart[];
  readonly repositories?: readonly RepositoryHealth[];
  /** Public half of the escrow key that a person typed from its sheet. */
  readonly recipient?: string;
  /** Of what was carried out by a plan. */
  readonly details?: OperationDetails;
}

/** A person's signed word: `signature` over the canonical statement by a key the policy binds to that person. */
export interface StatementRecord extends RecordBase {
  readonly kind: 'statement';
  readonly statement: SignedStatement;
}

export interface SignedStatement {
  readonly criterion: string;
  readonly person: string;
  readonly role: string;
  readonly says: string;
  readonly reason: string;
  readonly from: Instant;
  readonly end: Instant;
  readonly ended?: boolean;
  readonly signature: Signature;
}

export interface Signature {
  /** `ssh`: OpenSSH's SSHSIG; `ed25519`: plain, over namespace, zero byte and content. */
  readonly algorithm: 'ed25519' | 'ssh';
  /** Fingerprint of the public key as the policy lists it. */
  readonly key: string;
  /** Base64. */
  readonly value: string;
}

export interface PolicySeenRecord extends RecordBase, PolicySighting {
  readonly kind: 'policy';
}

/** A provider's word that a question does not apply to an object: entered by one person, accepted by another. */
export interface NotApplicableRecord extends RecordBase {
  readonly kind: 'not-applicable';
  readonly step: 'enter' | 'accept' | 'end';
  /** Same for all steps of one. */
  readonly claim: string;
  readonly person: string;
  readonly request?: NotApplicableRequest;
  readonly signature: Signature;
}

export interface NotApplicableRequest {
  readonly question: string;
  readonly object: ObjectRef;
  /** Who said so and where: the provider's own document. */
  readonly provider: string;
  readonly reason: string;
  readonly end: Instant;
}

/** One step in the life of a waiver; each step is its own signed record. */
export interface WaiverRecord extends RecordBase {
  readonly kind: 'waiver';
  readonly step: 'request' | 'approve' | 'end';
  readonly waiver: string;
  readonly person: string;
  readonly request?: WaiverRequest;
  readonly signature: Signature;
}

export interface WaiverRequest {
  readonly criterion: string;
  readonly findings: readonly WaivedFinding[];
  readonly reason: string;
  readonly compensation: string;
  readonly end: Instant;
  readonly renews?: string;
}

export interface WaivedFinding {
  readonly question: string;
  readonly object: ObjectRef;
  readonly fingerprint: string;
  readonly measured?: number;
}

export interface DecisionRecord extends RecordBase {
  readonly kind: 'decision';
  readonly decision: JsonObject;
  readonly signatures?: readonly (Signature & { readonly person: string })[];
}

export interface ImportRecord extends RecordBase {
  readonly kind: 'import';
  readonly tool: { readonly name: string; readonly version: string; readonly ran: Instant };
  readonly format: 'sarif' | 'junit' | 'policyreport';
  readonly context: Context;
  readonly answers: readonly Answer[];
}

/** Life of the ledger itself: keys, witnesses, restore of Honban. */
export interface LedgerRecord extends RecordBase {
  readonly kind: 'ledger';
  readonly event: 'created' | 'key-rotated' | 'key-lost' | 'key-stolen' | 'restored';
  readonly detail: JsonObject;
}

export type AccessRecord = RecordBase & { readonly kind: 'access'; readonly event: AccessEvent };

export type EvidenceRecord =
  | AccessRecord
  | CheckRunRecord
  | InventoryRecord
  | DrillRecord
  | SaboteurRecord
  | OperationRecord
  | StatementRecord
  | PolicySeenRecord
  | WaiverRecord
  | NotApplicableRecord
  | DecisionRecord
  | ImportRecord
  | LedgerRecord;

/** A record with its place in the ledger; sequence numbers start at 0 and have no gaps. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly record: EvidenceRecord;
}
