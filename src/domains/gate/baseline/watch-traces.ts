import { allOf, anyOf, defineCriterion } from '../../../core/criterion.ts';
import { monthly, yearly } from '../limits.ts';
import { check, decision, drill } from '../questions.ts';

export const watchTraces = defineCriterion({
  id: 'watch.traces',
  group: 'watched',
  title: {
    en: 'It is decided whether traces are needed; where they are, one is found again',
    ja: 'トレースの要否の決定と、採用時に見つけ直せることの確認',
  },
  proof: allOf(
    decision('watch.traces', 'decisions.traces'),
    anyOf(
      check('watch.traces-not-adopted', 'organisation', { limit: yearly, standard: 'traces' }),
      drill('drill:trace/found', 'cluster', { limit: monthly }),
    ),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: true,
  acceptsImports: false,
  next: {
    text: {
      en: 'Decide in the policy whether traces are needed, with the reason.',
      ja: 'トレースが必要かどうかを、理由とともに運用ポリシーで決めてください。',
    },
    command: 'honban policy check',
    touches: 'policy',
  },
});
