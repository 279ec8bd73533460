import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const restoreObjectives = defineCriterion({
  id: 'restore.objectives',
  group: 'restorable',
  title: {
    en: 'Measured recovery times and points stay within the objectives',
    ja: '実測した復旧時間と復旧時点の、目標以内での維持',
  },
  proof: allOf(
    check('restore.recovery-times', 'application', { standard: 'applications', overtakenBy: ['objectives'] }),
    check('restore.recovery-points', 'application', {
      standard: 'applications',
      overtakenBy: ['objectives'],
    }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Shorten the restore or the interval of backups, or correct the objectives under review.',
      ja: '復元か取得間隔を短くするか、承認を得て目標を見直してください。',
    },
    touches: 'policy',
  },
});
