/** The ledger itself, for programs that read, verify or export it as if it were theirs; the console reads `/api/v1/evidence`. */
import { z } from 'zod';

import type { EvidenceRecord } from '../core/evidence.ts';
import { evidenceKind } from '../core/evidence-kinds.ts';
import type { LedgerStatus } from '../core/ledger/status.ts';
import { defineRoute } from './route.ts';
import { listOf, mode } from './shared.ts';

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();
const anObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

export const ledgerAnswer = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Ledger'),
  mode,
  /** Whether this reader sees every record; only then can it be exported. */
  whole: z.boolean(),
  /** Signed notes from the smallest to the newest: at least one for every 1024 entries. Empty while nothing was ever recorded. */
  checkpoints: listOf(z.string()),
});

export const getLedger = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger',
  summary: { en: 'The signed checkpoints of the ledger', ja: '台帳の署名付きチェックポイント' },
  needs: 'viewer',
  answer: ledgerAnswer,
  etag: true,
});

export const ledgerEntry = z.object({
  sequence: z.number().int(),
  record: z.custom<EvidenceRecord>(anObject).meta({ type: 'object' }),
});

export const ledgerEntries = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('LedgerEntries'),
  mode,
  /** In order of sequence; those that this reader may not see are left out. */
  entries: listOf(ledgerEntry),
  /** Where to go on; absent at the end. */
  next: z.number().int().optional(),
});

export const getLedgerEntries = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger/entries',
  summary: { en: 'Records in full, oldest first', ja: '証跡の全文（古い順）' },
  needs: 'viewer',
  query: z.object({
    from: place,
    to: place,
    /** Several with commas between them; all when left out. */
    kinds: z
      .string()
      .max(300)
      .transform((names) => names.split(','))
      .pipe(z.array(evidenceKind))
      .optional(),
  }),
  answer: ledgerEntries,
});

export const verifyLedger = defineRoute({
  method: 'POST',
  path: '/api/v1/ledger/verification',
  summary: {
    en: 'Verify every entry, checkpoint and witness',
    ja: 'すべての項目、チェックポイント、立会記録を検証',
  },
  needs: 'operator',
  /** Older checkpoints that the ledger must extend. */
  body: z.object({ against: z.array(z.string().max(20_000)).max(3).readonly() }).strict(),
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('LedgerVerification'),
    mode,
    status: z.custom<LedgerStatus>(anObject).meta({ type: 'object' }),
  }),
});
