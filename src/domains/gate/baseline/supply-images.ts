import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check, imported } from '../questions.ts';

export const supplyImages = defineCriterion({
  id: 'supply.images',
  group: 'secrets',
  title: {
    en: 'Images stay inside the limits of the level that the policy chose',
    ja: '運用ポリシーで選んだ水準の範囲内にあるイメージ',
  },
  proof: allOf(
    check('supply.image-references', 'namespace', { standard: 'images' }),
    imported('supply.image-scans', 'image'),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: true,
  next: {
    text: {
      en: 'Pull images by digest from allowed registries, and import their scan results.',
      ja: '許可したレジストリからダイジェスト指定で取得し、走査結果を取り込んでください。',
    },
    command: 'honban evidence import',
    touches: 'cluster',
  },
});
