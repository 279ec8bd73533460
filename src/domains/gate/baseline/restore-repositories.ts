import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { weekly } from '../limits.ts';
import { check } from '../questions.ts';

export const restoreRepositories = defineCriterion({
  id: 'restore.repositories',
  group: 'restorable',
  title: {
    en: 'Two healthy repositories stand in two failure domains, and were read back',
    ja: '二つの障害範囲にある健全な保管先二つと、読み戻しの確認',
  },
  proof: allOf(check('restore.repository-health', 'organisation', { limit: weekly, standard: 'backups' })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Add a second repository in another failure domain and read both back.',
      ja: '別の障害範囲に二つ目の保管先を加え、両方を読み戻してください。',
    },
    touches: 'policy',
  },
});
