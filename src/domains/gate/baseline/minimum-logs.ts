import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { minimum } from '../questions.ts';

export const minimumLogs = defineCriterion({
  id: 'minimum.logs',
  group: 'minimum',
  title: {
    en: 'One event was tied together in pod log and node log in the verification cluster',
    ja: '検証クラスターでの、一つの事象の Pod ログとノードログの結びつけ',
  },
  proof: allOf(minimum('drill:log/tied-together'), minimum('drill:log/reviewed')),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the log drill in the paired verification cluster and review its procedure.',
      ja: '検証対のクラスターでログ演習を実施し、手順を見直してください。',
    },
    command: 'honban drill run log',
    touches: 'scratch',
  },
});
