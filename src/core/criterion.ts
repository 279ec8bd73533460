/** A criterion is one line of the gate, as data: which questions prove it, how old the answers may be, and what overtakes them. */
import type { Text } from './i18n.ts';
import type { ScopeKind } from './object-ref.ts';
import type { StandardName } from './policy/standard.ts';
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
  'repositoryHead',
  'applicationVolumes',
  'kubernetesVersion',
  'targetVersion',
] as const;
export type ContextName = (typeof contextNames)[number];

/**
 * Who can answer a question. `decision` is answered by the policy or a signed statement, the others by records of runs;
 * only checks repeat by themselves for certain.
 */
export type AnsweredBy = 'check' | 'drill' | 'saboteur' | 'decision' | 'operation' | 'import';

export interface Question {
  /** For a check its id, for a drill `drill:<drill>/<question>`, for a decision `decision:<criterion>`. */
  readonly id: string;
  readonly by: AnsweredBy;
  readonly scope: ScopeKind;
  readonly limit: Milliseconds;
  readonly overtakenBy: readonly ContextName[];
  /** The part of the policy it is judged by: an answer under a looser one does not count. Unset in the policy, it fails. */
  readonly standard?: StandardName;
  /** Where in the policy the decision stands (`upgrade`, `standards.secrets`); empty there, it fails. */
  readonly decidedAt?: string;
  /** Of whom it is asked: the cluster itself (default), the paired verification cluster, or each of them. */
  readonly askedOf?: 'cluster' | 'pair' | 'both';
  /** Whose inventory tells today's context; by default that of the cluster asked. */
  readonly contextOf?: 'cluster';
  /** Only of applications of this tier. */
  readonly tier?: 'A' | 'B' | 'C';
  /** Belongs to stage 1; by default as its criterion does. */
  readonly stage1?: boolean;
  /** Findings of these cells may be waived; by default as the criterion says. */
  readonly waivable?: boolean;
  /** How long a new object may lack this proof. */
  readonly grace?: Grace;
  /** The rule by which an object may be excused, in words. Without one none is. */
  readonly notApplicableWhere?: Text;
}

export interface Grace {
  readonly for: Milliseconds;
  /** The drill question that must have passed for another object of its class. */
  readonly provenBy: string;
  /** Never beyond the recovery point objective of the object's application. */
  readonly withinRpo?: boolean;
}

/** Questions joined by *and* (every cell counts) or by *or* (the best alternative counts). */
export interface Proof {
  readonly join: 'and' | 'or';
  readonly of: readonly (Question | Proof)[];
  /** On an *or* of two: when the second stands in for the first, which then does not apply. */
  readonly standIn?: StandIn;
}

/** One proof replaces another only where a check passes: a cluster of another kind is proven in another way, never in none. */
export interface StandIn {
  /** The question that must be met; part of the second proof. */
  readonly where: string;
  readonly because: Text;
  /** Instead of the criterion's own. */
  readonly next?: NextStep;
}

export function isProof(part: Question | Proof): part is Proof {
  return 'join' in part;
}

export function allOf(...of: readonly (Question | Proof)[]): Proof {
  return { join: 'and', of };
}

export function anyOf(...of: readonly (Question | Proof)[]): Proof {
  return { join: 'or', of };
}

/** `rule`, or where the check passes what stands in for it; with nothing that does, the rule does not apply there. */
export function insteadWhere(
  where: Question,
  standIn: Omit<StandIn, 'where'>,
  [rule, ...instead]: readonly [Question | Proof, ...(Question | Proof)[]],
): Proof {
  return { ...anyOf(rule, allOf(where, ...instead)), standIn: { where: where.id, ...standIn } };
}

/** Every question of a proof, in order. */
export function questionsOf(proof: Proof): readonly Question[] {
  return proof.of.flatMap((part) => (isProof(part) ? questionsOf(part) : [part]));
}

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
  /** Findings may be waived one by one: W in the profile. */
  readonly waivable: boolean | 'onManagedControlPlane';
  readonly acceptsStatements: boolean;
  readonly acceptsImports: boolean;
  readonly next: NextStep;
}

/** A set of criteria as built in or extended by a policy; */
export interface Profile {
  readonly name: string;
  readonly criteria: readonly Criterion[];
}

/** The check whose pass tells that a provider runs the control plane; waivers that depend on it need that pass. */
export const managedControlPlaneQuestion = 'restore.control-plane-managed';

export function defineCriterion(criterion: Criterion): Criterion {
  return criterion;
}
