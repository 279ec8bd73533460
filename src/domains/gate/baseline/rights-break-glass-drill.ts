import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { drill } from '../questions.ts';

export const rightsBreakGlassDrill = defineCriterion({
  id: 'rights.break-glass-drill',
  group: 'secrets',
  title: {
    en: 'Daily rights were refused, emergency rights worked, told apart in the audit log, and ended by themselves',
    ja: '日常権限の拒否、緊急権限の行使、監査ログでの区別、自動失効の演習',
  },
  proof: allOf(
    drill('drill:break-glass/ended', 'cluster', {
      limit: quarterly,
      overtakenBy: ['authentication', 'authorization', 'auditFlags', 'breakGlassRoles'],
      askedOf: 'both',
    }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run the break-glass drill in the cluster and in its pair.',
      ja: 'このクラスターと検証対の両方で緊急権限の演習を実施してください。',
    },
    command: 'honban drill run break-glass',
    touches: 'scratch',
  },
});
