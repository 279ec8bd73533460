/** What the manifest of an export of resources says of it, for people, checks and drills. */
import { z } from 'zod';

import type { JsonObject } from '../../../core/json.ts';

export const resourcesContent = 'resources.jsonl';

export interface ExportFacts extends JsonObject {
  /** As the API server said it. */
  readonly kubernetesVersion: string;
  /** Every kind that was expected, by `group/Kind`, in the order in which it was written. */
  readonly kinds: Readonly<Record<string, ExportedKind>>;
  /** Objects that were left to the cluster, by rule. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Kinds of which nothing is exported, with the rule. */
  readonly leftOutKinds: Readonly<Record<string, string>>;
  /** APIs that another server answers: what they hold is not in the cluster's own store. */
  readonly servedElsewhere: readonly string[];
  /** Of its Services; the first is the primary one. */
  readonly ipFamilies: readonly string[];
}

export interface ExportedKind extends JsonObject {
  readonly count: number;
  /** Of its lines, one after the other. */
  readonly digest: string;
}

const facts = z.looseObject({
  kubernetesVersion: z.string(),
  kinds: z.record(z.string(), z.object({ count: z.int(), digest: z.string() })),
  ipFamilies: z.array(z.string()),
});

export type ExportPromises = Pick<ExportFacts, 'kubernetesVersion' | 'kinds' | 'ipFamilies'> & JsonObject;

/** Undefined where it was written by something else. */
export function promisesOfExport(given: JsonObject): ExportPromises | undefined {
  const read = facts.safeParse(given);
  if (!read.success) return undefined;
  const { kubernetesVersion, kinds, ipFamilies } = read.data;
  return { kubernetesVersion, kinds, ipFamilies };
}
