import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const watchRetention = defineCriterion({
  id: 'watch.retention',
  group: 'watched',
  title: {
    en: 'Logs are kept as long as the policy says, and not longer where forbidden',
    ja: '運用ポリシーどおりのログ保持期間（禁止された分は超過なし）',
  },
  proof: allOf(check('watch.log-retention', 'cluster', { standard: 'logs', overtakenBy: ['policy'] })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Set the retention of each class of logs in the policy and in the log store.',
      ja: 'ログの種類ごとの保持期間を運用ポリシーとログ保管先に設定してください。',
    },
    touches: 'policy',
  },
});
