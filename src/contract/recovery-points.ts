/** Recovery points as their manifests say, over all repositories of the policy. */
import { z } from 'zod';

import type { RecoveryPoint } from '../core/backup/recovery-point.ts';
import { defineRoute } from './route.ts';
import { listOf, mode, problem } from './shared.ts';

export const recoveryPoints = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('RecoveryPoints'),
  mode,
  /** Oldest first; a point that is in two repositories is here twice. Those of clusters that this reader may not see are left out. */
  points: listOf(
    z.object({
      repository: z.string(),
      point: z
        .custom<RecoveryPoint>((value) => typeof value === 'object' && value !== null)
        .meta({ type: 'object' }),
    }),
  ),
  /** Manifests that were not believed; told to who may see every cluster. */
  refused: listOf(z.object({ repository: z.string(), name: z.string(), why: problem })),
  /** Repositories that could not be read. */
  unread: listOf(z.object({ repository: z.string(), why: problem })),
});
export type RecoveryPoints = z.infer<typeof recoveryPoints>;

export const getRecoveryPoints = defineRoute({
  method: 'GET',
  path: '/api/v1/recovery-points',
  summary: { en: 'Recovery points with their manifests', ja: '復元点とそのマニフェスト' },
  needs: 'viewer',
  answer: recoveryPoints,
});
