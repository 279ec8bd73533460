import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const upgradeSupport = defineCriterion({
  id: 'upgrade.support',
  group: 'upgradable',
  title: {
    en: 'Versions stay in support for 60 more days, and the skew is allowed everywhere',
    ja: '60 日先までのサポート期間と、全構成要素での許容範囲のバージョン差',
  },
  proof: allOf(
    check('upgrade.version-support', 'cluster'),
    check('upgrade.version-skew', 'cluster'),
    check('upgrade.certificates', 'cluster'),
  ),
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Upgrade what leaves support or stands too far apart, beginning with the control plane.',
      ja: 'サポートが切れるもの、バージョン差が大きいものを、コントロールプレーンから更新してください。',
    },
    command: 'honban check',
    touches: 'cluster',
  },
});
