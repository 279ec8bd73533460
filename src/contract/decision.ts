/** The decision itself, as records hold it: for programs that print or judge it themselves. */
import { z } from 'zod';

import type { Decision } from '../core/gate/decision.ts';
import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { environment, mode, text } from './shared.ts';

/** Its form is that of the evidence; `kind` and `profile` say which. */
const decision = z
  .custom<Decision>((value) => typeof value === 'object' && value !== null && 'verdict' in value)
  .meta({ type: 'object' });

export const decisionAnswer = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DecisionAnswer'),
  mode,
  environment: environment.optional(),
  decision,
  /** With `at` in the query: the decision of now beside the one for then. */
  today: decision.optional(),
  /** The decision that people's word is about. */
  approval: z
    .object({
      id: z.string(),
      state: z.enum(['none', 'computed', 'approved', 'suspended', 'lost']),
      because: text,
    })
    .optional(),
});

export const getDecision = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/decision',
  summary: { en: 'The decision as data', ja: '判定のデータ' },
  needs: 'viewer',
  parameters: clusterParameters,
  query: z.object({ at: z.string().max(40).optional() }),
  answer: decisionAnswer,
  etag: true,
});
