import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const secretAtRest = defineCriterion({
  id: 'secret.at-rest',
  group: 'secrets',
  title: {
    en: 'Secrets are stored encrypted, and nothing old is left in plain',
    ja: 'Secret の暗号化保存と、平文のまま残った古い値なし',
  },
  proof: allOf(
    check('secret.at-rest-configured', 'cluster', { overtakenBy: ['encryptionFlags'] }),
    check('secret.at-rest-stored', 'cluster', { overtakenBy: ['encryptionKeys'] }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Configure encryption at rest, then rewrite all Secrets once.',
      ja: '保存時の暗号化を設定し、すべての Secret を一度書き直してください。',
    },
    command: 'honban explain secret.at-rest-configured',
    touches: 'cluster',
  },
});
