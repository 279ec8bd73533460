/** Whatever goes wrong, as RFC 9457 says it (`application/problem+json`), with the four parts in the reader's language. */
import { z } from 'zod';

export const problemDetails = z.object({
  /** `urn:honban:problem:CODE`; `honban explain CODE` tells more. */
  type: z.string(),
  /** What was tried, as a sentence. */
  title: z.string(),
  status: z.number().int(),
  /** The cause. */
  detail: z.string(),
  code: z.string(),
  tried: z.string(),
  cause: z.string(),
  fix: z.string(),
  unchanged: z.string(),
  language: z.enum(['en', 'ja']),
  /** For 429 and 503. */
  retryAfterSeconds: z.number().int().optional(),
});
export type ProblemDetails = z.infer<typeof problemDetails>;
