import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const changeApprovalKept = defineCriterion({
  id: 'change.approval-kept',
  group: 'changed',
  title: {
    en: 'The changes of the last 30 days had their approval, and exceptions were reviewed',
    ja: '直近 30 日の変更すべての承認と、例外の見直し',
  },
  proof: allOf(check('change.merges-approved', 'repository', { standard: 'repositories' })),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Name and review every change of the last 30 days that went in without approval.',
      ja: '直近 30 日に承認なしで入った変更を挙げ、一つずつ見直してください。',
    },
    touches: 'people',
  },
});
