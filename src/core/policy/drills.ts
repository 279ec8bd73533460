/** Where drills may run: in the verification cluster, and in production only those that somebody allowed by name. */
import { z } from 'zod';

import { Rhythm } from './rhythm.ts';
import { Key } from './values.ts';

export const Drills = z.strictObject({
  allow: z
    .strictObject({
      production: z.array(Key).default([]).meta({
        en: 'Drills that may make scratch namespaces and volumes in production.',
        ja: '本番クラスターに演習用の名前空間やボリュームを作ってよい演習です。',
      }),
    })
    .default({ production: [] })
    .meta({ en: 'What is allowed where.', ja: '場所ごとに許可する演習です。' }),
  every: z.record(Key, Rhythm).default({}).meta({
    en: 'How often `honban schedule run-due` runs each drill, such as `etcd-restore: 7d` or `etcd-restore: { days: [sun], at: [03:00] }`.',
    ja: '`honban schedule run-due` が各演習を実施する間隔または時刻です（例: `etcd-restore: 7d`、`etcd-restore: { days: [sun], at: [03:00] }`）。',
  }),
  saboteurs: z.record(Key, Rhythm).default({}).meta({
    en: 'How often each drill runs on a copy spoiled on purpose, such as `etcd-restore: 28d`; the ways to spoil it take turns.',
    ja: '各演習を、わざと壊した控えで実施する間隔または時刻です（例: `etcd-restore: 28d`）。壊し方は順番に変わります。',
  }),
});
