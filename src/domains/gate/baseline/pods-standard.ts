import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const podsStandard = defineCriterion({
  id: 'pods.standard',
  group: 'secrets',
  title: {
    en: 'Every namespace enforces its Pod Security level',
    ja: 'すべての名前空間での Pod Security 水準の強制',
  },
  proof: allOf(
    check('pods.security-labels', 'namespace', { standard: 'podSecurity' }),
    check('pods.security-admission', 'cluster'),
  ),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Label each namespace named here with the level of the standard.',
      ja: 'ここに挙がった名前空間に標準の水準のラベルを付けてください。',
    },
    command: 'honban check',
    touches: 'cluster',
  },
});
