/**
 * Values that many payloads are made of. A sentence travels in both languages (`Text`), so that a page changes its language
 * without asking again and a cached answer serves every reader; only problem details are in the one language of the request.
 */
import { z } from 'zod';

import { criterionStates } from '../core/gate/decision.ts';
import { severities } from '../core/finding.ts';
import type { ObjectKind } from '../core/object-ref.ts';
import type { Instant, Milliseconds } from '../core/time.ts';

export const text = z.object({ en: z.string(), ja: z.string() });

/** RFC 3339 in UTC with milliseconds: sorts as text. */
export const instant = z
  .custom<Instant>((value) => typeof value === 'string')
  .meta({
    type: 'string',
    format: 'date-time',
  });

export const milliseconds = z
  .custom<Milliseconds>((value) => typeof value === 'number')
  .meta({
    type: 'number',
    description: 'milliseconds',
  });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

export const span = z.object({ from: instant, to: instant });

export const objectRef = z.object({
  kind: z.custom<ObjectKind>((value) => typeof value === 'string').meta({ type: 'string' }),
  id: z.string(),
  name: z.string(),
  namespace: z.string().exactOptional(),
});

export const severity = z.enum(severities);
export const criterionState = z.enum(criterionStates);
export const environment = z.enum(['production', 'verification']);

export const remedy = z.object({
  text,
  command: z.string().exactOptional(),
  /** A manifest or policy fragment in YAML. */
  patch: z.string().exactOptional(),
});

/** A problem as part of a payload, in both languages; as the answer to a request it is `problemDetails`. */
export const problem = z.object({ code: z.string(), tried: text, cause: text, fix: text, unchanged: text });

export const digest = z.templateLiteral(['sha256:', z.string()]);

export const actor = z.object({ kind: z.enum(['person', 'service']), name: z.string() });

/** Which page of a list: `cursor` is the `next` of the page before, opaque and only good for the same filters. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return {
    items: listOf(item),
    /** How many there are over all pages, by the same filters. */
    total: z.number().int(),
    /** Absent on the last page. */
    next: z.string().optional(),
  };
}

/** Where an answer comes from: on every page of a recording its name is shown. */
export const mode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('recording'), recording: z.string() }),
]);
