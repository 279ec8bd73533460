import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const watchAlerts = defineCriterion({
  id: 'watch.alerts',
  group: 'watched',
  title: {
    en: 'The alerts that mean failure exist, each with owner and runbook, and would have fired',
    ja: '障害を意味するアラートの整備（担当・手順書つき）と、実際の障害での発報の裏づけ',
  },
  proof: allOf(
    check('watch.pods-pending', 'namespace'),
    check('watch.workload-replicas', 'namespace'),
    check('watch.alert-rules', 'cluster', { overtakenBy: ['alertRules'] }),
    check('watch.alert-replay', 'cluster', { overtakenBy: ['alertRules'] }),
  ),
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Define an alert with owner and runbook for each kind of failure, and replay last month against them.',
      ja: '障害の種類ごとに担当と手順書のあるアラートを定め、先月の障害で発報したかを再現してください。',
    },
    command: 'honban check',
    touches: 'cluster',
  },
});
