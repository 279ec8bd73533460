import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const watchNoise = defineCriterion({
  id: 'watch.noise',
  group: 'watched',
  title: {
    en: 'Pages per shift and useless pages stay inside the budget',
    ja: '当番あたりの呼び出しと無駄な呼び出しの、上限以内での維持',
  },
  proof: allOf(check('watch.page-budget', 'organisation')),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Review the pages of the last shifts and remove or tune the alerts that needed no action.',
      ja: '直近の当番の呼び出しを見直し、対応が要らなかったアラートを減らすか調整してください。',
    },
    touches: 'people',
  },
});
