/** A month of drills on the days of the policy's time zone: what was expected, done and missed, and what is expected next. */
import { z } from 'zod';

import { clusterParameters } from './clusters.ts';
import { defineRoute } from './route.ts';
import { instant, listOf, mode, text } from './shared.ts';

/** `2026-11` */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

export const calendarEntry = z.object({
  kind: z.enum(['drill', 'saboteur']),
  drill: z.string(),
  title: text,
  /** When it began, or is or was expected. */
  at: instant,
  state: z.enum(['done', 'running', 'missed', 'due', 'expected']),
  /** Of one that is done; of one on a spoiled copy `pass` means that it was caught. */
  verdict: z.enum(['pass', 'fail', 'unknown']).optional(),
  /** Of the way in which the copy was spoiled. */
  sabotage: text.optional(),
  run: z.string().optional(),
  /** Entry in the ledger. */
  sequence: z.number().int().optional(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;

export const drillCalendar = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('DrillCalendar'),
  mode,
  cluster: z.string(),
  at: instant,
  timeZone: z.string(),
  month,
  before: month,
  after: month,
  /** `2026-11-30`, there. */
  today: z.string(),
  /** What the month comes to, in a sentence. */
  says: text,
  /** Whether the policy expects any drill at all. */
  scheduled: z.boolean(),
  /** Monday first; whole weeks, so that days of the months around are in it. */
  weeks: listOf(listOf(z.object({ date: z.string(), inMonth: z.boolean(), entries: listOf(calendarEntry) }))),
});
export type DrillCalendar = z.infer<typeof drillCalendar>;

export const getDrillCalendar = defineRoute({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/drills/calendar',
  summary: { en: 'A month of drills: expected, done, missed', ja: '1か月の演習（予定、実施、未実施）' },
  needs: 'viewer',
  parameters: clusterParameters,
  query: z.object({ month: month.optional() }),
  answer: drillCalendar,
  etag: true,
});
