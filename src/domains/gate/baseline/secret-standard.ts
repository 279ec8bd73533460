import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { decision } from '../questions.ts';

export const secretStandard = defineCriterion({
  id: 'secret.standard',
  group: 'secrets',
  title: {
    en: 'One standard for secrets is decided for the organisation',
    ja: '組織で一つに定めた Secret 標準',
  },
  proof: allOf(decision('secret.standard', 'standards.secrets')),
  stage1: true,
  waivable: false,
  acceptsStatements: true,
  acceptsImports: false,
  next: {
    text: {
      en: 'Decide the standard for secrets in the policy, with an owner.',
      ja: 'Secret の標準を責任者とともに運用ポリシーで決めてください。',
    },
    command: 'honban policy check',
    touches: 'policy',
  },
});
