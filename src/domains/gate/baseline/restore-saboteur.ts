import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { monthly } from '../limits.ts';
import { saboteur } from '../questions.ts';

export const restoreSaboteur = defineCriterion({
  id: 'restore.saboteur',
  group: 'restorable',
  title: { en: 'Sabotaged copies of each plane were caught', ja: '意図的に壊した控えの、種類ごとの検出' },
  proof: allOf(
    saboteur('saboteur:etcd-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
    saboteur('saboteur:volume-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
    saboteur('saboteur:app-restore', { limit: monthly, overtakenBy: ['judgeDigest'] }),
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
