import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const upgradeHelm = defineCriterion({
  id: 'upgrade.helm',
  group: 'upgradable',
  title: {
    en: 'Every release has a revision that could really be rolled back to',
    ja: '実際に切り戻せるリビジョンを持つ、すべての Helm リリース',
  },
  proof: allOf(check('upgrade.helm-revisions', 'cluster')),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Keep a revision of each release named here that still renders and applies.',
      ja: 'ここに挙がったリリースに、今も適用できるリビジョンを残してください。',
    },
    touches: 'cluster',
  },
});
