import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { drill } from '../questions.ts';

export const changeRollbackDrill = defineCriterion({
  id: 'change.rollback-drill',
  group: 'changed',
  title: {
    en: 'A release was rolled back and came back healthy',
    ja: 'リリースを切り戻し、正常に戻ることを確かめる演習',
  },
  proof: allOf(
    drill('drill:rollback/healthy', 'cluster', { limit: quarterly, overtakenBy: ['deliveryTool'] }),
  ),
  stage1: true,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: { en: 'Run the rollback drill.', ja: '切り戻し演習を実施してください。' },
    command: 'honban drill run rollback',
    touches: 'scratch',
  },
});
