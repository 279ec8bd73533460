/** A person's word on a decision: composed and signed where the person's key is, and recorded here if every rule holds. */
import { z } from 'zod';

import type { SignedStatement } from '../core/evidence.ts';
import { defineRoute } from './route.ts';
import { instant } from './shared.ts';

const short = z.string().min(1).max(200);
const signature = z.object({
  algorithm: z.enum(['ed25519', 'ssh']),
  key: short,
  value: z.string().min(1).max(4000),
}) satisfies z.ZodType<SignedStatement['signature']>;

export const statementBody = z
  .object({
    /** Of the record; who composed it chose it. */
    id: z.string().regex(/^[\w-]{16,64}$/),
    statement: z
      .object({
        criterion: short,
        person: z.string().min(1).max(100),
        role: short,
        says: z.string().max(2000),
        reason: z.string().max(2000),
        /** Now, to within five minutes. */
        from: instant,
        end: instant,
        /** Takes an own statement back. */
        ended: z.literal(true).exactOptional(),
        signature,
      })
      .strict(),
  })
  .strict();
export type StatementBody = z.infer<typeof statementBody>;

export const recordStatement = defineRoute({
  method: 'POST',
  path: '/api/v1/statements',
  summary: { en: "Record a person's signed statement", ja: '署名付きの申告を記録' },
  needs: 'operator',
  body: statementBody,
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('StatementRecorded'),
    /** Of the record in the ledger. */
    record: z.string(),
  }),
  status: 201,
  idempotent: true,
});
