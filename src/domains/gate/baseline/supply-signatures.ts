import { allOf, anyOf, defineCriterion } from '../../../core/criterion.ts';
import { yearly } from '../limits.ts';
import { check, decision } from '../questions.ts';

export const supplySignatures = defineCriterion({
  id: 'supply.signatures',
  group: 'secrets',
  title: {
    en: 'It is decided which images must be signed; where some must, they verify',
    ja: '署名が必要なイメージの決定と、必要な場合の検証の成功',
  },
  proof: allOf(
    decision('supply.signatures', 'decisions.signatures'),
    anyOf(
      check('supply.signatures-none-required', 'organisation', { limit: yearly, standard: 'images' }),
      check('supply.signatures-verify', 'image', { standard: 'images' }),
    ),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: true,
  acceptsImports: false,
  next: {
    text: {
      en: 'Decide in the policy which images must be signed, with the reason.',
      ja: '署名が必要なイメージを、理由とともに運用ポリシーで決めてください。',
    },
    command: 'honban policy check',
    touches: 'policy',
  },
});
