/** Where a real restore may change a cluster: in the verification cluster, and in production only what somebody allowed by name. */
import { z } from 'zod';

import { Key } from './values.ts';

export const Restores = z.strictObject({
  allow: z
    .strictObject({
      production: z.array(Key).default([]).meta({
        en: 'What `honban backup restore` may bring back into a production cluster, such as `application`.',
        ja: '`honban backup restore` で本番クラスターに復元してよいもの（例: `application`）です。',
      }),
    })
    .default({ production: [] })
    .meta({ en: 'What is allowed where.', ja: '場所ごとに許可する復元です。' }),
});
