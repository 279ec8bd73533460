import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const rightsBreakGlassReview = defineCriterion({
  id: 'rights.break-glass-review',
  group: 'secrets',
  title: {
    en: 'Every use of an emergency identity in a complete audit log was reviewed in time',
    ja: '欠落のない監査ログに基づく、緊急権限の全使用の期限内の見直し',
  },
  proof: allOf(check('rights.emergency-uses-reviewed', 'cluster')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Review every use of system:masters and of the emergency identities.',
      ja: 'system:masters と緊急用の識別子の使用をすべて見直してください。',
    },
    touches: 'people',
  },
});
