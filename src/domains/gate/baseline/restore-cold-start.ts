import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { days } from '../../../core/time.ts';
import { drill } from '../questions.ts';

export const restoreColdStart = defineCriterion({
  id: 'restore.cold-start',
  group: 'restorable',
  title: {
    en: 'The cluster came back from a repository and the paper key alone, by somebody else than usual',
    ja: '保管先と紙の鍵だけからの、普段と別の担当者によるクラスター再建の演習',
  },
  proof: allOf(drill('drill:cold-start/came-back', 'cluster', { limit: days(400) })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the cold-start drill with somebody who does not usually do it.',
      ja: '普段の担当者以外の人とコールドスタート演習を実施してください。',
    },
    command: 'honban drill run cold-start',
    touches: 'scratch',
  },
});
