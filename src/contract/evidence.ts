import { z } from 'zod';

import type { Subject } from '../core/evidence.ts';
import { evidenceKind } from '../core/evidence-kinds.ts';
import { defineRoute } from './route.ts';
import { actor, digest, instant, listOf, mode, pageOf, pageQuery, problem, span, text } from './shared.ts';

export const evidenceItem = z.object({
  /** Its number in the ledger, from 0. */
  sequence: z.number().int(),
  id: z.string(),
  kind: evidenceKind,
  subject: z.custom<Subject>((value) => typeof value === 'object' && value !== null),
  /** What it is about: the cluster's name, a repository, or empty for the organisation. */
  about: z.string(),
  /** What it says, in one line. */
  summary: text,
  observed: span,
  recorded: instant,
  actor,
  producer: z.object({ name: z.string(), version: z.string() }),
});
export type EvidenceItem = z.infer<typeof evidenceItem>;

export const ledgerState = z.object({
  state: z.enum(['verified', 'broken']),
  size: z.number().int(),
  rootHash: z.string(),
  newest: instant.optional(),
  problem: problem.optional(),
  witnesses: listOf(
    z.object({
      name: z.string(),
      state: z.enum(['extends', 'contradicts', 'empty', 'unreachable']),
      size: z.number().int().optional(),
      seen: instant.optional(),
    }),
  ),
});

export const evidenceList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('EvidenceList'),
  mode,
  /** Newest first. */
  ...pageOf(evidenceItem),
  /** Absent with a filter: counting would mean reading everything. */
  total: z.number().int().optional(),
  ledger: ledgerState,
});
export type EvidenceList = z.infer<typeof evidenceList>;

export const getEvidenceList = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence',
  summary: { en: 'What is recorded, newest first', ja: '記録された証跡の一覧（新しい順）' },
  needs: 'viewer',
  query: pageQuery.extend({
    kind: evidenceKind.optional(),
    cluster: z.string().max(200).optional(),
    actor: z.string().max(200).optional(),
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
    q: z.string().max(200).optional(),
  }),
  answer: evidenceList,
  etag: true,
});

/** Enough to verify the record without us: RFC 6962 inclusion in the tree under the signed checkpoint. */
export const inclusionProof = z.object({
  /** The canonical JSON of the record: its leaf is SHA-256 over a zero byte and these bytes. */
  canonical: z.string(),
  /** Base64 of that hash. */
  leaf: z.string(),
  index: z.number().int(),
  size: z.number().int(),
  /** Base64 hashes from the leaf's sibling to the root's child. */
  path: listOf(z.string()),
  rootHash: z.string(),
  /** The signed note that names size and root; absent in a ledger that signs nothing (a recording's). */
  checkpoint: z.string().optional(),
});

export const evidenceEntry = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('EvidenceEntry'),
  mode,
  item: evidenceItem,
  record: z.record(z.string(), z.unknown()),
  proof: inclusionProof.optional(),
  /** Raw material by name; the record keeps the digest when the material's time is over. */
  raw: listOf(z.object({ name: z.string(), digest })),
  previous: z.number().int().optional(),
  next: z.number().int().optional(),
});
export type EvidenceEntry = z.infer<typeof evidenceEntry>;

export const getEvidence = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/{entry}',
  summary: { en: 'One record with its proof', ja: '証跡1件とその証明' },
  needs: 'viewer',
  parameters: z.object({ entry: z.string().min(1).max(100) }),
  answer: evidenceEntry,
  etag: true,
});
