/**
 * One look at one cluster: collect every fact that inventory, context and checks need, once, and make two records of it,
 * the inventory and the check run. Nothing is stored here; a recording is observed in the same way.
 */
import type { Check } from '../core/check.ts';
import type {
  Actor,
  CheckRunRecord,
  ClusterIdentity,
  InventoryRecord,
  Producer,
  Subject,
} from '../core/evidence.ts';
import type { Fact, Facts } from '../core/fact.ts';
import type { JsonObject } from '../core/json.ts';
import type { ObjectRef } from '../core/object-ref.ts';
import type { StandardName } from '../core/policy/standard.ts';
import type { Problem } from '../core/problem.ts';
import { failure, success } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { together } from './together.ts';
import { inventoryFacts, inventoryScopes } from './inventory-scopes.ts';
import type { Collected, CollectOptions, FactSource, Hashing, JudgeOf } from './ports.ts';
import { contextFacts, readContext } from './read-context.ts';
import { runChecks } from './run-checks.ts';
import { spanOf } from './span-of.ts';

export interface Observation {
  readonly collected: Collected;
  readonly identity: ClusterIdentity;
  readonly inventory: InventoryRecord;
  readonly run: CheckRunRecord;
}

export interface ObservationSetting {
  readonly source: FactSource;
  /** Policy, bundled data and whatever else is known without the cluster. */
  readonly ownFacts: Facts;
  readonly checks: readonly Check[];
  /** As the policy calls the cluster, or its context. */
  readonly name: string;
  readonly version: string;
  readonly actor: Actor;
  readonly hashing: Hashing;
  readonly judgeOf: JudgeOf;
  readonly standardPart: (name: StandardName) => JsonObject | undefined;
  readonly options?: CollectOptions;
}

/** Fails only where the cluster's identity was not seen: without a subject there is nothing to record. */
export async function observeCluster(setting: ObservationSetting): Promise<Result<Observation>> {
  const { source, checks, options } = setting;
  const collected = await source.collect(factsNeeded(checks), options);
  const { identity } = collected;
  if (identity.state !== 'complete') return failure<Problem>(identity.why);
  const facts = together(setting.ownFacts, collected.facts);
  const at = source.clock.now();
  const subject = natured(identity.value, source);
  const cluster: ObjectRef = { kind: 'cluster', id: subject.uid, name: setting.name };
  const inventory = inventoryRecord({ setting, facts, at, cluster, subject });
  return success({
    collected,
    identity: subject,
    inventory,
    run: checkRun({ setting, facts, at, cluster, subject }, inventory),
  });
}

/** A recording says so wherever its records go: nothing it shows can be signed, and it can be nobody's pair. */
function natured(identity: ClusterIdentity, { kind }: FactSource): ClusterIdentity {
  return kind === 'recording' ? { ...identity, nature: 'recording' } : identity;
}

/** Every fact once, in the order in which it is first needed. */
export function factsNeeded(checks: readonly Check[]): readonly Fact<unknown>[] {
  const all: readonly Fact<unknown>[] = [
    ...Object.values(inventoryFacts),
    ...contextFacts,
    ...checks.flatMap(({ needs, also = {} }) => [...Object.values(needs), ...Object.values(also)]),
  ];
  return [...new Map(all.map((fact) => [fact.id, fact])).values()];
}

interface Looked {
  readonly setting: ObservationSetting;
  readonly facts: Facts;
  readonly at: Instant;
  readonly cluster: ObjectRef;
  readonly subject: Subject;
}

function inventoryRecord({ setting, facts, at, cluster, subject }: Looked): InventoryRecord {
  const { scopes, spans } = inventoryScopes(facts, cluster, at);
  const { context, spans: more } = readContext(facts, at, (text) => setting.hashing.sha256(text));
  return {
    ...base(setting, 'honban.inventory'),
    kind: 'inventory',
    subject,
    observed: spanOf([...spans, ...more], at),
    recorded: at,
    context,
    scopes,
  };
}

function checkRun({ setting, facts, at, subject }: Looked, inventory: InventoryRecord): CheckRunRecord {
  const { checks, standardPart, hashing, judgeOf } = setting;
  const answers = runChecks(checks, {
    facts,
    at,
    scopes: inventory.scopes,
    standardPart,
    sha256: (text) => hashing.sha256(text),
    judgeOf,
  });
  const observed = spanOf(
    answers.map((answer) => answer.observed),
    at,
  );
  return {
    ...base(setting, 'honban.check'),
    kind: 'check-run',
    subject,
    observed,
    recorded: at,
    context: inventory.context,
    answers,
  };
}

function base({ hashing, version, actor }: ObservationSetting, name: string) {
  const producer: Producer = { name, version };
  return { apiVersion: 'honban/v1', id: hashing.nonce(), producer, actor } as const;
}
