import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const changeAudit = defineCriterion({
  id: 'change.audit',
  group: 'changed',
  title: {
    en: "The audit log is on at the policy's level, is kept, and a marked request is found again",
    ja: '運用ポリシーの水準での監査ログの取得・保持と、目印をつけた要求の再発見',
  },
  proof: allOf(
    check('change.audit-enabled', 'cluster', {
      standard: 'audit',
      overtakenBy: ['auditFlags'],
    }),
    check('change.audit-marked-request', 'cluster', { standard: 'audit', overtakenBy: ['auditFlags'] }),
  ),
  stage1: true,
  waivable: 'onManagedControlPlane',
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Switch the audit log on with a policy file at the level of the standard.',
      ja: '標準の水準の監査ポリシーファイルで、監査ログを有効にしてください。',
    },
    command: 'honban explain change.audit-enabled',
    touches: 'cluster',
  },
});
