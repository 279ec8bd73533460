/** What Honban sees of a cluster, and what it costs not to see the rest. */
import { z } from 'zod';

import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { criterionState, environment, instant, listOf, milliseconds, mode, problem, text } from './shared.ts';

const unseen = z.enum(['forbidden', 'timedOut', 'unreachable', 'partial', 'absent', 'gone', 'notTried']);

const named = z.object({ id: z.string(), title: text });

export const clusterSight = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('ClusterSight'),
  mode,
  cluster: z.string(),
  environment: environment.optional(),
  /** When the newest look began; absent while there was none. */
  looked: instant.optional(),
  /** What evidence must cover: how many objects of each kind there are, or why that is not known. */
  scopes: listOf(
    z.object({
      kind: z.string(),
      title: text,
      count: z.number().int().optional(),
      why: problem.optional(),
    }),
  ),
  /** What the newest look did not see, by cause, the dearest first. */
  gaps: listOf(
    z.object({
      state: unseen,
      word: text,
      why: problem,
      checks: listOf(named),
      /** Those that are unknown because of it. */
      criteria: listOf(named.extend({ state: criterionState })),
    }),
  ),
  /** What was seen too long ago to count. */
  stale: listOf(named.extend({ because: text, oldest: instant.optional(), limit: milliseconds.optional() })),
  /** What the identity that looks needs in the cluster. */
  rights: z.object({
    command: z.string(),
    /** YAML, in the order in which it can be applied. */
    manifest: z.string(),
    /** Never granted unless asked for, and why. */
    leftOut: listOf(z.object({ what: z.string(), why: text })),
  }),
});
export type ClusterSight = z.infer<typeof clusterSight>;

export const getClusterSight = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/sight',
  summary: { en: 'What is seen of a cluster', ja: 'クラスターの確認範囲' },
  needs: 'viewer',
  parameters: clusterParameters,
  answer: clusterSight,
  etag: true,
});
