import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { quarterly } from '../limits.ts';
import { drill } from '../questions.ts';

export const watchLogDrill = defineCriterion({
  id: 'watch.log-drill',
  group: 'watched',
  title: {
    en: 'One event was found by search in the log of the pod and of the node',
    ja: '一つの事象を Pod ログとノードログの両方から検索で見つける演習',
  },
  proof: allOf(
    drill('drill:log/tied-together', 'cluster', {
      limit: quarterly,
      overtakenBy: ['containerRuntime', 'logPipeline'],
    }),
  ),
  stage1: false,
  waivable: false,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: { en: 'Run the log drill.', ja: 'ログ演習を実施してください。' },
    command: 'honban drill run log',
    touches: 'scratch',
  },
});
