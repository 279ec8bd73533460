/** Everything the gate decides from, as plain values and pure functions. What is not in here cannot influence a decision. */
import type { Profile } from '../criterion.ts';
import type {
  ClusterIdentity,
  Digest,
  NotApplicableRecord,
  StatementRecord,
  WaiverRecord,
} from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { JsonObject } from '../json.ts';
import type { LedgerStatus } from '../ledger/status.ts';
import type { Policy } from '../policy/policy.ts';
import type { StandardName } from '../policy/standard.ts';
import type { Instant } from '../time.ts';

export interface GateInput {
  /** The cluster's name in the policy, or what to call it without one. */
  readonly cluster: string;
  /** As seen today; what the policy pins takes precedence. */
  readonly identity: ClusterIdentity;
  readonly profile: Profile & { readonly digest: Digest };
  readonly policy: PolicyToday | undefined;
  readonly ledger: LedgerStatus;
  readonly clocks: GateClocks;
  readonly judgement: Judgement;
  /** Ids of the questions that this build, or its importers, can answer. */
  readonly produced: ReadonlySet<string>;
  /** A later time to decide for; automatic checks are assumed to repeat their last verdict until then. */
  readonly assumeUntil?: Instant;
}

export interface PolicyToday {
  readonly value: Policy;
  readonly digest: Digest;
  readonly commit?: string;
}

/** Read at one moment. */
export interface GateClocks {
  readonly own: Instant;
  readonly apiServer?: Instant;
  readonly witness?: Instant;
}

/** What the gate needs others to judge: strictness of standards, and signatures. */
export interface Judgement {
  /** The part of today's policy, undefined where the policy leaves it open. */
  standardPart(name: StandardName): JsonObject | undefined;
  /** Why today's part lies beyond its built-in floor; undefined when it does not. */
  beyondFloor(name: StandardName): Text | undefined;
  /** Whether evidence judged by `was` still counts under `today`. */
  atLeastAsStrict(name: StandardName, was: JsonObject, today: JsonObject): boolean;
  /** Whether the record is signed by a key that today's policy binds to its person. */
  isSigned(record: SignedRecord): boolean;
}

export type SignedRecord = StatementRecord | WaiverRecord | NotApplicableRecord;
