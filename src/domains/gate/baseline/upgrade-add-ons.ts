import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { weekly } from '../limits.ts';
import { check } from '../questions.ts';

export const upgradeAddOns = defineCriterion({
  id: 'upgrade.add-ons',
  group: 'upgradable',
  title: {
    en: 'Add-ons are compatible with this and the next version, in a written order that was followed',
    ja: 'アドオンの現行・次期バージョンとの互換と、演習で守られた更新順序',
  },
  proof: allOf(
    check('upgrade.add-on-compatibility', 'cluster', { limit: weekly, overtakenBy: ['addOnVersions'] }),
    check('upgrade.add-on-order', 'cluster', { limit: weekly, standard: 'upgrade' }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Look up each add-on in its compatibility table and write down the order of their upgrades.',
      ja: 'アドオンごとに互換表を確かめ、更新の順序を書き留めてください。',
    },
    touches: 'policy',
  },
});
