import { z } from 'zod';

import { defineCommand } from '../command.ts';
import { explain } from '../explain/explain.ts';

export const explainCommand = defineCommand({
  verb: 'explain',
  summary: {
    en: 'Explain a check, criterion, drill, word or problem; works offline',
    ja: '点検、基準、演習、用語、問題を説明する（オフラインで動作）',
  },
  examples: ['honban explain restore.etcd-drill', 'honban explain waiver', 'honban explain'],
  positionals: ['id'],
  flags: z.object({
    id: z.string().optional().meta({
      en: 'what to explain; everything is listed without it',
      ja: '説明する対象。省略すると一覧を表示',
    }),
  }),
  outputs: ['human', 'json', 'markdown'],
  run: async ({ id }, world) => explain(id, world),
});
