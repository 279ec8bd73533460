import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { yearly } from '../limits.ts';
import { check, decision, drill } from '../questions.ts';

export const restorePlan = defineCriterion({
  id: 'restore.plan',
  group: 'restorable',
  title: {
    en: 'Each application has tier, RTO, RPO, owner, destination, rights and procedures',
    ja: 'アプリケーションごとの区分・RTO・RPO・責任者・復元先・権限・手順',
  },
  proof: allOf(
    check('restore.plan-defined', 'application', { standard: 'applications' }),
    check('restore.namespaces-assigned', 'namespace', { standard: 'applications' }),
    decision('restore.plan', 'applications'),
    drill('drill:app-restore/procedure-version', 'application', { limit: yearly, stage1: false }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: true,
  acceptsImports: false,
  next: {
    text: {
      en: 'Fill in tier, objectives, owner and procedures of each application in the policy.',
      ja: '運用ポリシーにアプリケーションごとの区分・目標・責任者・手順を記入してください。',
    },
    command: 'honban policy check',
    touches: 'policy',
  },
});
