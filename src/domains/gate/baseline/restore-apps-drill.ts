import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { days } from '../../../core/time.ts';
import { monthly, quarterly } from '../limits.ts';
import { drill, newApplication } from '../questions.ts';

export const restoreAppsDrill = defineCriterion({
  id: 'restore.apps-drill',
  group: 'restorable',
  title: {
    en: 'Every tiered application came back and passed its own check, which failed on an emptied copy',
    ja: '全アプリケーションの復元と自身の確認の成功（空の控えでは失敗）の演習',
  },
  proof: allOf(
    drill('drill:app-restore/own-check', 'application', {
      limit: monthly,
      tier: 'A',
      overtakenBy: ['applicationVolumes', 'imageRepositories'],
      grace: newApplication,
      waivable: false,
    }),
    drill('drill:app-restore/own-check', 'application', {
      limit: quarterly,
      tier: 'B',
      overtakenBy: ['applicationVolumes', 'imageRepositories'],
      grace: newApplication,
      stage1: false,
      waivable: false,
    }),
    drill('drill:app-restore/own-check', 'application', {
      limit: days(200),
      tier: 'C',
      overtakenBy: ['applicationVolumes', 'imageRepositories'],
      grace: newApplication,
      stage1: false,
    }),
  ),
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the restore drill for the applications named here.',
      ja: 'ここに挙がったアプリケーションの復元演習を実施してください。',
    },
    command: 'honban drill run app-restore',
    touches: 'scratch',
  },
});
