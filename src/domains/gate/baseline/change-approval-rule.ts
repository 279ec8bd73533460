import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const changeApprovalRule = defineCriterion({
  id: 'change.approval-rule',
  group: 'changed',
  title: {
    en: 'Every repository that changes this cluster enforces approval by another person',
    ja: 'このクラスターを変えるすべてのリポジトリでの、別の人による承認の強制',
  },
  proof: allOf(
    check('change.repository-rules', 'repository', { standard: 'repositories' }),
    check('change.origins-listed', 'cluster', { standard: 'repositories' }),
  ),
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'List the repositories in the policy and require an approving review on their protected branches.',
      ja: '運用ポリシーにリポジトリを挙げ、保護ブランチで承認レビューを必須にしてください。',
    },
    touches: 'policy',
  },
});
