import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const upgradeApis = defineCriterion({
  id: 'upgrade.apis',
  group: 'upgradable',
  title: {
    en: 'Nothing uses what the next version removes',
    ja: '次のバージョンで廃止される API の使用なし',
  },
  proof: allOf(
    check('upgrade.deprecated-apis', 'cluster'),
    check('upgrade.removed-apis-stored', 'cluster'),
    check('upgrade.removed-apis-manifests', 'repository'),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Move each use named here to the API version that stays.',
      ja: 'ここに挙がった使用箇所を、残る API バージョンに移してください。',
    },
    command: 'honban check',
    touches: 'cluster',
  },
});
