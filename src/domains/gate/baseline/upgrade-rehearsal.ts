import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { days } from '../../../core/time.ts';
import { drill } from '../questions.ts';

export const upgradeRehearsal = defineCriterion({
  id: 'upgrade.rehearsal',
  group: 'upgradable',
  title: {
    en: 'The next version was carried out in the pair, in time, with nothing broken',
    ja: '検証対での次期バージョンへの更新の、時間内かつ無事の実施',
  },
  proof: allOf(
    drill('drill:rehearsal/nothing-broken', 'cluster', {
      limit: days(400),
      overtakenBy: [
        'kubernetesVersion',
        'targetVersion',
        'etcdMinor',
        'containerRuntime',
        'addOnMinors',
        'pairing',
      ],
      askedOf: 'pair',
      contextOf: 'cluster',
    }),
  ),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Rehearse the upgrade to the next version in the paired verification cluster.',
      ja: '検証対のクラスターで次期バージョンへの更新を演習してください。',
    },
    command: 'honban drill run rehearsal',
    touches: 'scratch',
  },
});
