import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { minimum } from '../questions.ts';

export const minimumRestore = defineCriterion({
  id: 'minimum.restore',
  group: 'minimum',
  title: {
    en: 'Backup through to restore was held against RTO and RPO in the verification cluster',
    ja: '検証クラスターでの、バックアップから復元までの RTO・RPO との照合',
  },
  proof: allOf(minimum('drill:app-restore/objectives-held'), minimum('drill:app-restore/reviewed')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the restore drill of an application in the paired verification cluster and review its procedure.',
      ja: '検証対のクラスターでアプリケーションの復元演習を実施し、手順を見直してください。',
    },
    command: 'honban drill run app-restore',
    touches: 'scratch',
  },
});
