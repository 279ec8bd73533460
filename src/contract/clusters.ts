import { z } from 'zod';

import { defineRoute } from './route.ts';
import { environment, instant, listOf, mode, problem } from './shared.ts';

export const clusterParameters = z.object({ cluster: z.string().min(1).max(200) });

export const clusterSummary = z.object({
  /** As the policy calls it, else its context, else the recording. */
  name: z.string(),
  environment: environment.optional(),
  /** When it was last looked at; absent while it never was. */
  looked: instant.optional(),
  /** Why the last look failed, where it did: what is shown is then as old as `looked`. */
  problem: problem.optional(),
  kubernetesVersion: z.string().optional(),
  nodes: z.number().int().optional(),
  /** Newest verdict, for lists of clusters. */
  verdict: z.enum(['go', 'no-go', 'undetermined']).optional(),
});
export type ClusterSummary = z.infer<typeof clusterSummary>;

export const clusterList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('ClusterList'),
  mode,
  /** Why the policy of the file does not bind, while the last good one does. */
  policyProblem: problem.optional(),
  /** Why the newest record could not be kept in the ledger; absent while records are. */
  ledgerProblem: problem.optional(),
  items: listOf(clusterSummary),
});
export type ClusterList = z.infer<typeof clusterList>;

export const getClusters = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters',
  summary: { en: 'The clusters that are looked at', ja: '対象クラスターの一覧' },
  needs: 'viewer',
  answer: clusterList,
  etag: true,
});
