/** Long actions as runs: they go on without the browser that started them, and are watched by events. */
import { z } from 'zod';

import { planes } from '../core/backup/recovery-point.ts';
import { defineRoute } from './route.ts';
import { actor, instant, listOf, mode, pageOf, pageQuery, problem, text } from './shared.ts';

export const runKind = z.enum(['check', 'drill', 'backup']);

export const runStep = z.object({
  id: z.string(),
  title: text,
  state: z.enum(['running', 'done', 'failed', 'timed-out', 'interrupted', 'skipped']),
  milliseconds: z.number().optional(),
  progress: z
    .object({
      done: z.number(),
      total: z.number().optional(),
      unit: z.enum(['bytes', 'objects', 'facts', 'parts']),
    })
    .optional(),
  problem: problem.optional(),
});

export const run = z.object({
  id: z.string(),
  kind: runKind,
  /** Of the drill, or the planes of a backup. */
  name: z.string().optional(),
  title: text,
  cluster: z.string(),
  state: z.enum(['running', 'cancelling', 'done', 'failed', 'cancelled', 'left-behind']),
  trigger: z.enum(['person', 'schedule']),
  startedBy: actor,
  /** The run that this one begins again, because its server was killed. */
  continues: z.string().optional(),
  started: instant,
  ended: instant.optional(),
  steps: listOf(runStep),
  /** What it proved; absent where a run proves nothing by itself. A partial backup is a fail. */
  verdict: z.enum(['pass', 'fail', 'unknown']).optional(),
  /** What came out, in one sentence. */
  result: text.optional(),
  problem: problem.optional(),
  /** What the same command ends with on the spot, where it did not succeed. */
  exitCode: z.number().int().optional(),
  leftovers: listOf(text),
  /** Records that it appended, by id. */
  evidence: listOf(z.string()),
});
export type Run = z.infer<typeof run>;

export const runAnswer = z.object({ apiVersion: z.literal('honban/v1'), kind: z.literal('Run'), mode, run });
export type RunAnswer = z.infer<typeof runAnswer>;

export const runList = z.object({
  apiVersion: z.literal('honban/v1'),
  kind: z.literal('RunList'),
  mode,
  ...pageOf(run),
});
export type RunList = z.infer<typeof runList>;

export const startRunBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check'), cluster: z.string().min(1).max(200) }).strict(),
  z
    .object({
      kind: z.literal('drill'),
      cluster: z.string().min(1).max(200),
      drill: z.string().min(1).max(100),
      /** Which volume or application, where the drill is about one. */
      object: z.string().max(300).optional(),
      sabotage: z.string().max(100).optional(),
    })
    .strict(),
  z
    .object({
      kind: z.literal('backup'),
      cluster: z.string().min(1).max(200),
      /** None: everything that is saved without being named. */
      planes: z.array(z.enum(planes)).readonly(),
    })
    .strict(),
]);
export type StartRunBody = z.infer<typeof startRunBody>;

export const getRuns = defineRoute({
  method: 'GET',
  path: '/api/v1/runs',
  summary: { en: 'Runs of this server, newest first', ja: 'このサーバーの実行（新しい順）' },
  needs: 'viewer',
  query: pageQuery.extend({ state: z.enum(['running', 'ended']).optional() }),
  answer: runList,
  etag: true,
});

export const startRun = defineRoute({
  method: 'POST',
  path: '/api/v1/runs',
  summary: { en: 'Start a check, a drill or a backup', ja: '点検・演習・バックアップの開始' },
  needs: 'operator',
  body: startRunBody,
  answer: runAnswer,
  status: 202,
  idempotent: true,
});

const runParameters = z.object({ run: z.string().min(1).max(100) });

export const getRun = defineRoute({
  method: 'GET',
  path: '/api/v1/runs/{run}',
  summary: { en: 'One run, step by step', ja: '実行1件を手順ごとに' },
  needs: 'viewer',
  parameters: runParameters,
  answer: runAnswer,
  etag: true,
});

export const cancelRun = defineRoute({
  method: 'DELETE',
  path: '/api/v1/runs/{run}',
  summary: { en: 'Stop a run and undo what it made', ja: '実行の中止と後始末' },
  needs: 'operator',
  parameters: runParameters,
  answer: runAnswer,
  status: 202,
});

/**
 * What has changed, never the thing itself: a console asks again for what it shows. `run` carries the whole run, for the live
 * page. Each event has an id; a reader who comes back with `Last-Event-ID` gets what it missed, or `lost`: read all again.
 */
export const serverEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run }),
  z.object({
    kind: z.literal('changed'),
    cluster: z.string().optional(),
    of: listOf(
      z.enum([
        'clusters',
        'gate',
        'findings',
        'evidence',
        'drills',
        'backups',
        'waivers',
        'notifications',
        'runs',
        'session',
      ]),
    ),
  }),
  z.object({ kind: z.literal('lost') }),
  /** The server is going down. */
  z.object({ kind: z.literal('ending') }),
]);
export type ServerEvent = z.infer<typeof serverEvent>;

export const getEvents = defineRoute({
  method: 'GET',
  path: '/api/v1/events',
  summary: { en: 'What has changed, as it changes', ja: '変化の通知（イベントストリーム）' },
  needs: 'viewer',
  answer: serverEvent,
  stream: true,
});
