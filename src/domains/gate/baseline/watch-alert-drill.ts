import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { drill } from '../questions.ts';

export const watchAlertDrill = defineCriterion({
  id: 'watch.alert-drill',
  group: 'watched',
  title: {
    en: 'A real failure reached a person, was acknowledged, narrowed down and repaired in time',
    ja: '実際の障害の、担当者への通知・応答・切り分け・復旧の演習',
  },
  proof: allOf(
    drill('drill:alert/repaired', 'cluster', {
      limit: quarterly,
      overtakenBy: ['alertReceivers', 'alertMatchers', 'drilledRule'],
    }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the alert drill with the person on call.',
      ja: '当番の担当者とアラート演習を実施してください。',
    },
    command: 'honban drill run alert',
    touches: 'scratch',
  },
});
