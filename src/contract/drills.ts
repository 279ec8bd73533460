/** Drills are data: a page made from these shows drills that did not exist when it was written. */
import { z } from 'zod';

import type { Plan } from '../core/drill/plan.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { tiersOfDrills } from '../core/drill/drill.ts';
import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import {
  actor,
  instant,
  listOf,
  milliseconds,
  mode,
  objectRef,
  pageOf,
  pageQuery,
  problem,
  text,
} from './shared.ts';

const verdict = z.enum(['pass', 'fail', 'unknown']);
const json = z.custom<Json>(() => true);

export const drillRunSummary = z.object({
  run: z.string(),
  drill: z.string(),
  title: text,
  cluster: z.string(),
  /** Entry of its end in the ledger; of its start while it is running. */
  sequence: z.number().int(),
  started: instant,
  ended: instant.optional(),
  outcome: z.enum([
    'ended',
    'aborted-before-expectation',
    'aborted-after-miss',
    'timed-out',
    'started',
    'cleaned-up',
  ]),
  /** Absent while it runs. */
  verdict: verdict.optional(),
  handPicked: z.boolean(),
  trigger: z.enum(['schedule', 'manual', 'gate', 'saboteur']).optional(),
  actor,
  /** Achieved, by name (`recoverySeconds`, `dataLossSeconds` …), in the unit that the name says. */
  measured: z.record(z.string(), z.number()),
  leftovers: z.number().int(),
});
export type DrillRunSummary = z.infer<typeof drillRunSummary>;

export const drillKind = z.object({
  id: z.string(),
  title: text,
  tier: z.enum(tiersOfDrills),
  /** Can be started here; drills that are only known by name cannot. */
  runnable: z.boolean(),
  questions: listOf(z.object({ id: z.string(), title: text })),
  /** Of the whole run. */
  limit: milliseconds,
  /** How often the policy wants it; absent where it does not say. */
  every: milliseconds.optional(),
  due: z.object({ since: instant.optional() }).optional(),
  /** When it is due next; absent where it has no interval. */
  nextDue: instant.optional(),
  last: drillRunSummary.optional(),
  saboteurs: listOf(
    z.object({
      id: z.string(),
      title: text,
      /** `pass`: the spoiled copy was caught. */
      last: z
        .object({ sequence: z.number().int(), at: instant, verdict: z.enum(['pass', 'fail', 'unknown']) })
        .optional(),
    }),
  ),
  command: z.string(),
});
export type DrillKind = z.infer<typeof drillKind>;

export const drillsPage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DrillList'),
  mode,
  cluster: z.string(),
  at: instant,
  drills: listOf(drillKind),
  /** Newest first, at most 200. */
  runs: listOf(drillRunSummary),
  /** Expected by the policy's interval and not done, newest first. */
  missed: listOf(z.object({ drill: z.string(), title: text, since: instant.optional() })),
});
export type DrillsPage = z.infer<typeof drillsPage>;

export const getDrills = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/drills',
  summary: { en: 'Drills, what is due and what they proved', ja: '演習、期日、実証したこと' },
  needs: 'viewer',
  parameters: clusterParameters,
  answer: drillsPage,
  etag: true,
});

export const plannedStep = z.object({
  id: z.string(),
  action: z.string(),
  title: text,
  /** What it touches, in words; absent where the action does not say. */
  touches: text.optional(),
  limit: milliseconds.optional(),
});

/** What a run would do, step by step: made of the copy that would be chosen now, and nothing is done. */
export const drillPlan = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DrillPlan'),
  mode,
  cluster: z.string(),
  drill: z.string(),
  title: text,
  tier: z.enum(tiersOfDrills),
  limit: milliseconds,
  /** The objective that its recovery time is held against; absent where the policy sets none. */
  recoveryObjective: milliseconds.optional(),
  steps: listOf(plannedStep),
  /** The same as data, as `drill run --dry-run` prints it, and what it was made of. */
  plan: z.custom<Plan>((value) => typeof value === 'object' && value !== null).meta({ type: 'object' }),
  basis: z
    .custom<JsonObject>((value) => typeof value === 'object' && value !== null)
    .meta({ type: 'object' }),
  command: z.string(),
});
export type DrillPlan = z.infer<typeof drillPlan>;

export const getDrillPlan = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/drills/{drill}/plan',
  summary: { en: 'What a drill would do, before it does it', ja: '演習の手順（実行前の確認）' },
  needs: 'operator',
  parameters: clusterParameters.extend({ drill: z.string().min(1).max(100) }),
  answer: drillPlan,
});

export const drillRunPage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DrillRun'),
  mode,
  summary: drillRunSummary,
  /** Of a run on a copy that was spoiled on purpose: how, and whether the drill noticed. Its verdict says the same. */
  sabotage: z.object({ id: z.string(), title: text, caught: z.boolean() }).optional(),
  tier: z.enum(tiersOfDrills).optional(),
  host: z.string().optional(),
  /** What was known before: the chosen copy, objectives, versions. */
  basis: z.record(z.string(), json),
  /** `outcome` is absent for a step that has not begun yet. */
  steps: listOf(
    plannedStep.extend({
      outcome: z.enum(['done', 'failed', 'timed-out', 'interrupted', 'skipped', 'running']).optional(),
      started: instant.optional(),
      milliseconds: z.number().optional(),
      problem: problem.optional(),
    }),
  ),
  checks: listOf(
    z.object({
      question: z.string(),
      id: z.string(),
      kind: z.enum(['content', 'integrity', 'service', 'objective']),
      verdict,
      about: objectRef,
      expected: json,
      actual: json,
      says: text,
    }),
  ),
  leftovers: listOf(text),
});
export type DrillRunPage = z.infer<typeof drillRunPage>;

export const getDrillRuns = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/drill-runs',
  summary: { en: 'Runs of drills, newest first', ja: '演習の実施（新しい順）' },
  needs: 'viewer',
  parameters: clusterParameters,
  query: pageQuery.extend({ drill: z.string().max(100).optional() }),
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('DrillRunList'),
    mode,
    ...pageOf(drillRunSummary),
  }),
  etag: true,
});

export const getDrillRun = defineRoute({
  method: 'GET',
  path: '/api/v1/drill-runs/{run}',
  summary: { en: 'One run of a drill, step by step', ja: '演習1回の実施を手順ごとに' },
  needs: 'viewer',
  parameters: z.object({ run: z.string().min(1).max(100) }),
  answer: drillRunPage,
  etag: true,
});
