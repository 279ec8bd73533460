/** What was told unasked, to whom, and what could not be told. */
import { z } from 'zod';

import { noticeEvents } from '../core/policy/notifications.ts';
import { defineRoute } from './route.ts';
import { instant, listOf, mode, problem, text } from './shared.ts';

export const deliveryItem = z.object({
  notice: z.string(),
  event: z.enum([...noticeEvents, 'test']),
  cluster: z.string(),
  text,
  because: text,
  noticed: instant,
  route: z.string(),
  state: z.enum(['waiting', 'sent', 'given-up']),
  attempts: z.number().int(),
  /** When it is tried next; only while it waits. */
  next: instant.optional(),
  ended: instant.optional(),
  problem: problem.optional(),
});

export const getNotifications = defineRoute({
  method: 'GET',
  path: '/api/v1/notifications',
  summary: {
    en: 'What was notified by which route, newest first, and what could not be',
    ja: '通知とその経路・結果（新しい順）',
  },
  needs: 'viewer',
  answer: z.object({
    apiVersion: z.literal('honban/v1'),
    kind: z.literal('NotificationList'),
    mode,
    /** Routes of the policy; none: nobody is told anything. */
    routes: listOf(z.string()),
    items: listOf(deliveryItem),
  }),
  etag: true,
});
