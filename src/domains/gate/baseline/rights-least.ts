import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const rightsLeast = defineCriterion({
  id: 'rights.least',
  group: 'secrets',
  title: {
    en: 'Nobody holds more than the standard, and daily rights are mostly reading',
    ja: '標準を超える権限の保持者なし、日常権限は読み取り中心',
  },
  proof: allOf(
    check('rights.cluster-admin', 'cluster', { standard: 'rights' }),
    check('rights.anonymous', 'cluster'),
    check('rights.daily-reading', 'cluster', { standard: 'rights' }),
    check('rights.escalation-paths', 'cluster', { standard: 'rights' }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Remove the rights named here, or name their holders in the policy.',
      ja: 'ここに挙がった権限を外すか、保持者を運用ポリシーに記してください。',
    },
    command: 'honban check',
    touches: 'cluster',
  },
});
