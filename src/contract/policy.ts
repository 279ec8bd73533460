/** The policy as it binds: what it says key by key, and how it differs from what Git and the last decision have of it. */
import { z } from 'zod';

import { defineRoute } from './route.ts';
import { instant, listOf, mode, problem, text } from './shared.ts';

export const policyChange = z.object({
  path: z.string(),
  /** In one line; absent where nothing stood or stands. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** What the key is for, where the format says it. */
  about: text.optional(),
});
export type PolicyChangeItem = z.infer<typeof policyChange>;

/** Against one other version: that of a Git revision, or the one that the last decision was made by. */
export const policyComparison = z.object({
  with: z.enum(['head', 'upstream', 'decision']),
  title: text,
  /** `same`: the very same bytes; `equal`: other bytes that say the same; `unknown`: there is nothing to compare with, or it cannot be read. */
  state: z.enum(['same', 'equal', 'different', 'unknown']),
  says: text,
  command: z.string().optional(),
  changes: listOf(policyChange),
  /** Those of them that need an approver who is not the author. */
  loosened: listOf(text),
});
export type PolicyComparison = z.infer<typeof policyComparison>;

export const policyKey = z.object({
  path: z.string(),
  about: text.optional(),
  /** In one line, as it binds; absent where it is not set and has no default. */
  value: z.string().optional(),
});

export const policyPage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('PolicyPage'),
  mode,
  at: instant,
  /** Absent where there is none, and for readers who may not see every cluster. */
  policy: z
    .object({
      digest: z.string(),
      /** Absent while the file differs from the committed one, or is not in Git. */
      commit: z.string().optional(),
      /** Of the host; only for administrators of every cluster. */
      file: z.string().optional(),
      /** YAML, with defaults filled in. Credentials are named in it, never shown. */
      text: z.string(),
      comparisons: listOf(policyComparison),
      /** Every section of the format, also those that are not set: what it is for, and what it says. */
      sections: listOf(
        z.object({ name: z.string(), about: text.optional(), isSet: z.boolean(), keys: listOf(policyKey) }),
      ),
    })
    .optional(),
  /** Why the policy of the file does not bind, while the last good one does. */
  problem: problem.optional(),
});
export type PolicyPage = z.infer<typeof policyPage>;

export const getPolicy = defineRoute({
  method: 'GET',
  path: '/api/v1/policy',
  summary: { en: 'The policy, key by key and against Git', ja: '運用ポリシー（項目別、Git との差分）' },
  needs: 'viewer',
  answer: policyPage,
  etag: true,
});
