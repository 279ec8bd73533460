import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const watchOncall = defineCriterion({
  id: 'watch.oncall',
  group: 'watched',
  title: {
    en: 'No hour of service is uncovered in the next 14 days, with an escalation behind each',
    ja: '今後 14 日間のサービス時間すべてを覆う当番と、その先のエスカレーション',
  },
  proof: allOf(
    check('watch.oncall-defined', 'organisation', { standard: 'onCall' }),
    check('watch.oncall-covered', 'organisation', { standard: 'onCall' }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Fill the rota and the escalation in the policy.',
      ja: '運用ポリシーに当番表とエスカレーション先を記入してください。',
    },
    command: 'honban policy check',
    touches: 'policy',
  },
});
