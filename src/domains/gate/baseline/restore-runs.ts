import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const restoreRuns = defineCriterion({
  id: 'restore.runs',
  group: 'restorable',
  title: { en: 'No backup and no drill was missed', ja: 'バックアップと演習の実施漏れなし' },
  proof: allOf(check('restore.runs-complete', 'cluster', { standard: 'backups' })),
  stage1: false,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Run what was missed, and find out why it was.',
      ja: '漏れたものを実施し、原因を確かめてください。',
    },
    touches: 'cluster',
  },
});
