/** Where drills may run: in the verification cluster, and in production only those that somebody allowed by name. */
import { z } from 'zod';

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
});
