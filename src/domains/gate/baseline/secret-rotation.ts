import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const secretRotation = defineCriterion({
  id: 'secret.rotation',
  group: 'secrets',
  title: { en: 'No secret is older than its limit', ja: '期限を過ぎた Secret なし' },
  proof: allOf(check('secret.rotation-ages', 'namespace', { standard: 'secrets' })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Rotate the secrets that are older than their limit.',
      ja: '期限を過ぎた Secret を入れ替えてください。',
    },
    touches: 'cluster',
  },
});
