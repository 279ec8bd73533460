import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { check } from '../questions.ts';

export const watchLogs = defineCriterion({
  id: 'watch.logs',
  group: 'watched',
  title: {
    en: 'Pod, event, node and audit logs are collected, and every gap is known',
    ja: 'Pod・イベント・ノード・監査ログの収集と、すべての欠落の把握',
  },
  proof: allOf(check('watch.log-completeness', 'cluster')),
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Collect the four classes of logs from every node and look for gaps.',
      ja: '4 種類のログを全ノードから収集し、欠落がないか確かめてください。',
    },
    touches: 'cluster',
  },
});
