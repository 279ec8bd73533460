import { z } from 'zod';

import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import {
  instant,
  listOf,
  mode,
  objectRef,
  pageOf,
  pageQuery,
  problem,
  remedy,
  severity,
  text,
} from './shared.ts';

export const findingItem = z.object({
  /** Stable over runs for the same problem on the same object. */
  fingerprint: z.string(),
  check: z.string(),
  checkTitle: text,
  /** The criterion it counts against; absent where none asks this check. */
  criterion: z.string().optional(),
  severity,
  about: objectRef,
  /** The object that fails by it (a pod's namespace, say). */
  within: objectRef.optional(),
  text,
  measured: z.number().optional(),
  remedy: remedy.optional(),
  /** Not in the run before. */
  isNew: z.boolean(),
  /** Id of the waiver that covers it. */
  waiver: z.string().optional(),
  /** The application's owner by the policy, where the object belongs to one. */
  owner: z.string().optional(),
});
export type FindingItem = z.infer<typeof findingItem>;

/** What a check could not see: never counted as well. */
export const unseenItem = z.object({
  check: z.string(),
  checkTitle: text,
  object: objectRef.optional(),
  why: problem,
});

export const findingFilters = z.object({
  severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  check: z.string().max(100).optional(),
  criterion: z.string().max(100).optional(),
  namespace: z.string().max(253).optional(),
  owner: z.string().max(200).optional(),
  /** `new`: not in the run before; `resolved`: in the run before, and no more. */
  state: z.enum(['new', 'resolved']).optional(),
  /** Anywhere in name, namespace or sentence, in either language. */
  q: z.string().max(200).optional(),
});

export const findingsPage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('FindingList'),
  mode,
  cluster: z.string(),
  /** When the newest look began; absent while there was none. */
  observed: instant.optional(),
  /** The look it is compared with. */
  before: instant.optional(),
  ...pageOf(findingItem),
  /** What the filters could narrow to, over all findings. */
  facets: z.object({
    severities: listOf(z.object({ value: severity, count: z.number().int() })),
    checks: listOf(z.object({ value: z.string(), title: text, count: z.number().int() })),
    criteria: listOf(z.object({ value: z.string(), count: z.number().int() })),
    namespaces: listOf(z.object({ value: z.string(), count: z.number().int() })),
    owners: listOf(z.object({ value: z.string(), count: z.number().int() })),
    newCount: z.number().int(),
    resolvedCount: z.number().int(),
  }),
  unseen: listOf(unseenItem),
});
export type FindingsPage = z.infer<typeof findingsPage>;

export const getFindings = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/findings',
  summary: { en: 'Findings of the newest look, worst first', ja: '最新の点検の指摘（重大なものから）' },
  needs: 'viewer',
  parameters: clusterParameters,
  query: pageQuery.extend(findingFilters.shape),
  answer: findingsPage,
  etag: true,
});

/** The page that `honban explain ID` prints: Markdown in both languages. */
export const explanation = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Explanation'),
  id: z.string(),
  title: text,
  markdown: text,
});
export type Explanation = z.infer<typeof explanation>;

export const getExplanation = defineRoute({
  method: 'GET',
  path: '/api/v1/explain/{id}',
  summary: { en: 'What a check, criterion or problem means', ja: '点検・基準・問題の意味' },
  needs: 'viewer',
  parameters: z.object({ id: z.string().min(1).max(100) }),
  answer: explanation,
  etag: true,
});
