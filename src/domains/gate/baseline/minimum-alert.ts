import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { minimum } from '../questions.ts';

export const minimumAlert = defineCriterion({
  id: 'minimum.alert',
  group: 'minimum',
  title: {
    en: 'A crash loop was told, narrowed down and repaired in the verification cluster',
    ja: '検証クラスターでのクラッシュループの通知・切り分け・復旧',
  },
  proof: allOf(minimum('drill:alert/repaired'), minimum('drill:alert/reviewed')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the alert drill in the paired verification cluster and review its procedure.',
      ja: '検証対のクラスターでアラート演習を実施し、手順を見直してください。',
    },
    command: 'honban drill run alert',
    touches: 'scratch',
  },
});
