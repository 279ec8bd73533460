import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const secretStandardKept = defineCriterion({
  id: 'secret.standard-kept',
  group: 'secrets',
  title: {
    en: 'Namespaces and repositories use the standard for secrets',
    ja: '名前空間とリポジトリでの Secret 標準の順守',
  },
  proof: allOf(
    check('secret.environment-literals', 'namespace', { standard: 'secrets' }),
    check('secret.inventory', 'namespace', { standard: 'secrets' }),
    check('secret.repositories-use-standard', 'repository', { standard: 'secrets' }),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Move each secret named here to the standard.',
      ja: 'ここに挙がった Secret を標準の方式に移してください。',
    },
    command: 'honban check',
    touches: 'cluster',
  },
});
