/**
 * What the server asks of the installation it runs in. The command that starts it answers with the very use cases that the
 * command line has: the server looks at nothing, decides nothing and runs nothing by itself.
 */
import type { z } from 'zod';

import type { OidcSetting } from '../adapters/oidc/open-provider.ts';
import type { BackupProgress } from '../app/backup/run-backup.ts';
import type { RunEvent } from '../app/drill/run-plan.ts';
import type { SweptRun } from '../app/drill/sweep.ts';
import type { NoticeWays, OutboxMemory } from '../app/notify/ports.ts';
import type { PolicyVersions } from '../app/policy/policy-versions.ts';
import type { CollectProgress, EvidenceLedger } from '../app/ports.ts';
import type { mode } from '../contract/shared.ts';
import type { Plane, RecoveryPoint } from '../core/backup/recovery-point.ts';
import type { Plan } from '../core/drill/plan.ts';
import type { DrillResult } from '../core/drill/verdict-words.ts';
import type { Actor, CheckRunRecord, OperationRecord } from '../core/evidence.ts';
import type { Decision } from '../core/gate/decision.ts';
import type { Text } from '../core/i18n.ts';
import type { JsonObject } from '../core/json.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Problem } from '../core/problem.ts';
import type { Instant } from '../core/time.ts';

export interface Installation {
  readonly version: string;
  readonly mode: z.infer<typeof mode>;
  /** One for all clusters, open until the server ends. */
  readonly ledger: EvidenceLedger;
  /** Where accounts are kept; absent where nothing may outlive the process. */
  readonly directory?: string;
  /** The machine's time; with a recording for ever the recorded one. */
  now(): Instant;
  /** The last one that could be read; undefined where there is none. */
  policy(): Promise<Policy | undefined>;
  /** Why the policy of the file does not bind, while an older one does. */
  policyProblem?(): Promise<Problem | undefined>;
  /** Why the newest record was not kept; undefined while records are. */
  ledgerProblem?(): Problem | undefined;
  /** Changes whenever another policy binds. */
  policyDigest(): Promise<string | undefined>;
  /** What Git has of the policy; absent on a recording. */
  readonly policyVersions?: () => Promise<PolicyVersions | undefined>;
  /** Where the policy stands on the host. */
  readonly policyFile?: () => string | undefined;
  clusters(): Promise<readonly KnownCluster[]>;
  /** From what is in the ledger; throws a `ProblemError` while nothing is known of the cluster. */
  decide(cluster: string, options: DecideOptions): Promise<Decision>;
  /** Looks once and records what was seen. */
  look(cluster: string, options: LookOptions): Promise<CheckRunRecord>;
  explain(id: string): Promise<ExplainedPage | undefined>;
  /** The identity provider of the policy; absent where nobody signs in through one. */
  readonly oidc?: () => Promise<OidcSetting | undefined>;
  /** The plan of a run that would start now; nothing is done. */
  readonly planDrill?: (asked: DrillStart) => Promise<PlannedDrill>;
  /** Absent where nothing can be run: on a recording. */
  readonly runDrill?: (asked: DrillStart, options: DrillOptions) => Promise<DrillTold>;
  readonly runBackup?: (asked: BackupStart, options: BackupOptions) => Promise<OperationRecord>;
  /** What is in the repositories of the policy. */
  readonly stored?: () => Promise<Stored>;
  /** Absent where nobody is to be told anything: on a recording. */
  readonly notifications?: { readonly ways: NoticeWays; readonly memory: OutboxMemory };
  /** Undoes what killed processes left, and tells it. */
  readonly sweep?: () => Promise<readonly SweptRun[]>;
}

export interface DrillStart {
  readonly cluster: string;
  readonly drill: string;
  readonly object?: string | undefined;
  readonly sabotage?: string | undefined;
}

export interface PlannedDrill {
  readonly plan: Plan;
  readonly basis: JsonObject;
}

export interface DrillOptions {
  readonly actor: Actor;
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
}

export interface DrillTold extends DrillResult {
  /** Id of the record of its end; absent where it was stopped before it proved anything. */
  readonly record?: string;
  readonly leftovers: readonly Text[];
}

export interface BackupStart {
  readonly cluster: string;
  readonly planes: readonly Plane[];
}

export interface BackupOptions {
  readonly actor: Actor;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: BackupProgress) => void;
}

export interface Stored {
  readonly repositories: readonly StoredIn[];
  readonly points: readonly { readonly repository: string; readonly point: RecoveryPoint }[];
  readonly refused: readonly { readonly repository: string; readonly name: string; readonly why: Problem }[];
}

export interface StoredIn {
  readonly name: string;
  readonly failureDomain: string;
  /** Why it could not be read. */
  readonly unread?: Problem;
}

export interface KnownCluster {
  readonly name: string;
  readonly environment?: 'production' | 'verification';
  /** Of kube-system, where policy or an earlier look tells it. */
  readonly uid?: string;
}

export interface DecideOptions {
  /** Automatic checks are assumed to repeat their last verdict until then; such a decision is never recorded. */
  readonly assumeUntil?: Instant;
  /** Whether policy and decision are recorded, and by whom. */
  readonly recordedBy?: Actor;
}

export interface LookOptions {
  readonly actor: Actor;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CollectProgress) => void;
}

export interface ExplainedPage {
  readonly id: string;
  readonly title: Text;
  readonly body: Text;
}
