import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { monthly } from '../limits.ts';
import { check, saboteur, unlessManaged } from '../questions.ts';

export const restoreSaboteur = defineCriterion({
  id: 'restore.saboteur',
  group: 'restorable',
  title: { en: 'Sabotaged copies of each plane were caught', ja: '意図的に壊した控えの、種類ごとの検出' },
  proof: allOf(
    unlessManaged(
      {
        en: 'etcd is in the hands of the provider: sabotaged exports of the resources stand in for it',
        ja: 'etcd は事業者が運用しており、わざと壊したリソースのエクスポートで代えます',
      },
      saboteur('saboteur:etcd-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
      {
        question: saboteur('saboteur:resource-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
        next: {
          text: {
            en: 'Run each restore drill once on a sabotaged copy.',
            ja: 'それぞれの復元演習を、意図的に壊した控えで一度実施してください。',
          },
          command: 'honban drill run resource-restore --sabotage',
          touches: 'scratch',
        },
      },
    ),
    saboteur('saboteur:volume-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
    saboteur('saboteur:app-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
    check('restore.saboteur-runs', 'cluster', { standard: 'backups' }),
  ),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run each restore drill once on a sabotaged copy.',
      ja: 'それぞれの復元演習を、意図的に壊した控えで一度実施してください。',
    },
    command: 'honban drill run etcd-restore --sabotage',
    touches: 'scratch',
  },
});
