import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { days } from '../../../core/time.ts';
import { drill } from '../questions.ts';

export const upgradeStopLine = defineCriterion({
  id: 'upgrade.stop-line',
  group: 'upgradable',
  title: {
    en: 'A stop line was tripped on purpose and held',
    ja: '意図的に踏んだ停止線が実際に止めることの確認',
  },
  proof: allOf(drill('drill:stop-line/held', 'cluster', { limit: days(200), askedOf: 'pair' })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Trip a stop line on purpose in the paired verification cluster.',
      ja: '検証対のクラスターで停止線を意図的に踏んでください。',
    },
    command: 'honban drill run stop-line',
    touches: 'scratch',
  },
});
