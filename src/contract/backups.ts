import { z } from 'zod';

import { planes } from '../core/backup/recovery-point.ts';
import { repositoryStates } from '../core/backup/repository-health.ts';
import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { criterionState, instant, listOf, milliseconds, mode, objectRef, problem, text } from './shared.ts';

export const plane = z.enum(planes);

export const repositorySummary = z.object({
  name: z.string(),
  failureDomain: z.string(),
  /** Of the newest check; absent while it was never checked. */
  state: z.enum(repositoryStates).optional(),
  checked: instant.optional(),
  problems: listOf(problem),
  points: z.number().int().optional(),
  readBack: z.number().int().optional(),
  objects: z.number().int().optional(),
  /** Why it could not be read just now. */
  unread: problem.optional(),
});

export const pointSummary = z.object({
  id: z.string(),
  run: z.string(),
  plane,
  cluster: z.string(),
  about: listOf(objectRef),
  recoveryPoint: instant,
  state: z.enum(['complete', 'partial']),
  missing: listOf(text),
  /** Plain bytes. */
  size: z.number(),
  repositories: listOf(z.string()),
  /** The drill run that restored it; absent: stored, not proven. */
  proven: z.object({ drill: z.string(), run: z.string(), at: instant }).optional(),
});
export type PointSummary = z.infer<typeof pointSummary>;

export const backupsPage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('BackupList'),
  mode,
  cluster: z.string(),
  at: instant,
  repositories: listOf(repositorySummary),
  /** Newest first, at most 500; `pointsTotal` tells the whole number. */
  points: listOf(pointSummary),
  pointsTotal: z.number().int(),
  /** One line for each plane: what is expected, the newest stored and the newest proven. */
  planes: listOf(
    z.object({
      plane,
      every: milliseconds.optional(),
      dueSince: instant.optional(),
      newest: instant.optional(),
      newestProven: instant.optional(),
    }),
  ),
  /** As the gate sees coverage: `restore.volumes-covered`, and the volumes that are not. Absent while never judged. */
  coverage: z
    .object({
      state: criterionState,
      because: text,
      total: z.number().int(),
      open: listOf(z.object({ object: objectRef, state: criterionState, because: text })),
    })
    .optional(),
  /** Manifests that were not believed. */
  refused: listOf(z.object({ repository: z.string(), name: z.string(), why: problem })),
});
export type BackupsPage = z.infer<typeof backupsPage>;

export const getBackups = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/backups',
  summary: { en: 'Repositories, recovery points and what is covered', ja: '保管先、復元点、対象の網羅' },
  needs: 'viewer',
  parameters: clusterParameters,
  answer: backupsPage,
  etag: true,
});
