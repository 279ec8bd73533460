/** What the drills come to: times achieved over time against their objectives, and what of each plane they cover. */
import { z } from 'zod';

import { tiersOfDrills } from '../core/drill/drill.ts';
import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { criterionState, instant, listOf, milliseconds, mode, objectRef, text } from './shared.ts';

export const achievedRun = z.object({
  run: z.string(),
  sequence: z.number().int(),
  at: instant,
  about: text,
  verdict: z.enum(['pass', 'fail', 'unknown']),
  /** Absent where it was not measured: a gap, never a zero. */
  seconds: z.number().optional(),
  /** What it was held against then. */
  objective: z.number().optional(),
});
export type AchievedRun = z.infer<typeof achievedRun>;

export const achievedSeries = z.object({
  id: z.string(),
  drill: z.string(),
  title: text,
  measure: z.enum(['rto', 'rpo']),
  /** What is measured, of what. */
  name: text,
  /** The trend in a sentence. */
  says: text,
  /** Oldest first. */
  runs: listOf(achievedRun),
});
export type AchievedSeries = z.infer<typeof achievedSeries>;

export const drillCoverage = z.object({
  drill: z.string(),
  title: text,
  tier: z.enum(tiersOfDrills),
  /** Absent while the gate asks nothing of it. */
  criterion: z.object({ id: z.string(), title: text, state: criterionState }).optional(),
  because: text.optional(),
  /** Of how many objects the gate asks, and how many of them a drill proves today. */
  objects: z.number().int(),
  proven: z.number().int(),
  oldest: instant.optional(),
  limit: milliseconds.optional(),
  open: listOf(z.object({ object: objectRef, state: criterionState, because: text })),
});
export type DrillCoverage = z.infer<typeof drillCoverage>;

export const drillResults = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DrillResults'),
  mode,
  cluster: z.string(),
  at: instant,
  timeZone: z.string(),
  series: listOf(achievedSeries),
  coverage: listOf(drillCoverage),
});
export type DrillResults = z.infer<typeof drillResults>;

export const getDrillResults = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/drills/results',
  summary: { en: 'Achieved RTO and RPO over time, and coverage', ja: '達成した RTO・RPO の推移と網羅' },
  needs: 'viewer',
  parameters: clusterParameters,
  answer: drillResults,
  etag: true,
});
