/** What the server runs with, to be read: set on its command line and in the policy, never here. */
import { z } from 'zod';

import { noticeEvents } from '../core/policy/notifications.ts';
import { defineRoute } from './route.ts';
import { instant, listOf, milliseconds, mode, problem, text } from './shared.ts';

export const noticeRoute = z.object({
  name: z.string(),
  kind: z.enum(['webhook', 'mail']),
  /** Who gets it, without what an address could give away. */
  to: z.string(),
  on: listOf(z.enum(noticeEvents)),
  language: z.enum(['en', 'ja']),
  sent: z.number().int(),
  waiting: z.number().int(),
  givenUp: z.number().int(),
  /** The newest delivery that was tried. */
  last: z.object({ at: instant, sent: z.boolean(), problem: problem.optional() }).optional(),
});
export type NoticeRouteItem = z.infer<typeof noticeRoute>;

export const settingsPage = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('Settings'),
  mode,
  at: instant,
  version: z.string(),
  /** Where people reach it, and what protects the way there. */
  origin: z.string(),
  transport: z.enum(['loopback', 'tls', 'proxy']),
  timeZone: z.string(),
  /** What it was started with, as it would be started again. */
  command: z.string(),
  lookEvery: milliseconds.optional(),
  runsDue: z.boolean(),
  scheduled: listOf(
    z.object({
      kind: z.enum(['canary', 'backup', 'drill', 'saboteur']),
      word: text,
      name: z.string(),
      rhythm: text,
    }),
  ),
  /** Of the host; only for administrators of every cluster. */
  host: z
    .object({ listen: z.string(), data: z.string().optional(), policy: z.string().optional() })
    .optional(),
  notifications: z.object({
    /** How long before its end a go is told to end. */
    before: listOf(milliseconds),
    routes: listOf(noticeRoute),
    /** Whether this reader may send a test. */
    mayTest: z.boolean(),
  }),
});
export type SettingsPage = z.infer<typeof settingsPage>;

export const getSettings = defineRoute({
  method: 'GET',
  path: '/api/v1/settings',
  summary: { en: 'What the server runs with', ja: 'サーバーの設定' },
  needs: 'viewer',
  answer: settingsPage,
  etag: true,
});

export const notificationTest = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('NotificationTest'),
  mode,
  route: z.string(),
  taken: z.boolean(),
  problem: problem.optional(),
});
export type NotificationTest = z.infer<typeof notificationTest>;

export const testNotification = defineRoute({
  method: 'POST',
  path: '/api/v1/notifications/test',
  summary: { en: 'Sends a test by one route of the policy', ja: '1つの経路でテスト通知を送る' },
  needs: 'admin',
  body: z.strictObject({ route: z.string().min(1).max(100) }),
  answer: notificationTest,
  idempotent: true,
});
