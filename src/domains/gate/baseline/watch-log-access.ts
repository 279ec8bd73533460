import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { drill } from '../questions.ts';

export const watchLogAccess = defineCriterion({
  id: 'watch.log-access',
  group: 'watched',
  title: {
    en: "Who may read logs follows the cluster's rights, and somebody without them was refused",
    ja: 'クラスターの権限に沿ったログ閲覧と、権限のない人への拒否の確認',
  },
  proof: allOf(drill('drill:log/refused', 'cluster', { limit: quarterly, overtakenBy: ['logReaders'] })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the log drill with a user who may not read logs.',
      ja: 'ログの閲覧権限がない利用者でログ演習を実施してください。',
    },
    command: 'honban drill run log',
    touches: 'scratch',
  },
});
