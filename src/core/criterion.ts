/** A criterion is one line of the gate, as data: which questions prove it, how old the answers may be, and what overtakes them. */
import type { Text } from './i18n.ts';
import type { ScopeKind } from './object-ref.ts';
import type { Milliseconds } from './time.ts';

export const criterionGroups = [
  'watched',
  'changed',
  'secrets',
  'restorable',
  'upgradable',
  'minimum',
] as const;
export type CriterionGroup = (typeof criterionGroups)[number];

/** Values of the cluster's context whose change overtakes evidence; the inventory record says what they are today. */
export const contextNames = [
  'kubernetesMinor',
  'etcdMinor',
  'encryptionKeys',
  'backupSettings',
  'alertRules',
  'alertReceivers',
  'alertMatchers',
  'drilledRule',
  'containerRuntime',
  'logPipeline',
  'logReaders',
  'contacts',
  'deadManRoute',
  'auditFlags',
  'deliveryTool',
  'authentication',
  'authorization',
  'breakGlassRoles',
  'objectives',
  'staticPods',
  'addOnVersions',
  'addOnMinors',
  'distribution',
  'cni',
  'csiDrivers',
  'csiDriverMinors',
  'storageClasses',
  'ingressController',
  'imageRepositories',
  'judgeDigest',
  'pairing',
  'policy',
  'encryptionFlags',
] as const;
export type ContextName = (typeof contextNames)[number];

/** Who can answer a question. `decision` is answered by the policy or a signed statement, the others by records of runs. */
export type AnsweredBy = 'check' | 'drill' | 'decision' | 'operation' | 'import';

export interface Question {
  /** For a check its id, for a drill `drill:<drill>/<question>`, for a decision `decision:<criterion>`. */
  readonly id: string;
  readonly by: AnsweredBy;
  readonly scope: ScopeKind;
  readonly limit: Milliseconds;
  readonly overtakenBy: readonly ContextName[];
  /** Also asked of the paired verification cluster. */
  readonly pair?: boolean;
  /** Belongs to stage 1 although its criterion has further questions that do not. */
  readonly stage1?: boolean;
}

/** Questions joined by *and* (every cell counts) or by *or* (the best alternative counts). */
export type Proof =
  | { readonly join: 'and'; readonly of: readonly (Question | Proof)[] }
  | { readonly join: 'or'; readonly of: readonly (Question | Proof)[] };

export interface NextStep {
  readonly text: Text;
  readonly command?: string;
  /** What the step touches, shown before anybody runs it. */
  readonly touches: 'nothing' | 'policy' | 'scratch' | 'cluster' | 'people';
}

export interface Criterion {
  readonly id: string;
  readonly group: CriterionGroup;
  readonly title: Text;
  readonly proof: Proof;
  readonly stage1: boolean;
  /** `byFinding`: W in gate.md. `perObject`: very large volumes and tier C only, see `waivableWhere`. */
  readonly waivable: 'no' | 'byFinding';
  readonly waivableWhere?: Text;
  readonly acceptsStatements: boolean;
  readonly acceptsImports: boolean;
  readonly next: NextStep;
}

export function defineCriterion(criterion: Criterion): Criterion {
  return criterion;
}
