import { allOf, defineCriterion } from '../../../core/criterion.ts';
import { often } from '../limits.ts';
import { check } from '../questions.ts';

export const watchMetrics = defineCriterion({
  id: 'watch.metrics',
  group: 'watched',
  title: {
    en: 'CPU, memory, restarts and ingress latency are fresh, and gaps are explained',
    ja: 'CPU・メモリ・再起動・Ingress 遅延の最新の把握と、欠測の説明',
  },
  proof: allOf(
    check('watch.nodes-ready', 'node', { limit: often }),
    check('watch.kubelets-healthy', 'node', { limit: often }),
    check('watch.api-server-ready', 'cluster', { limit: often }),
    check('watch.metrics-reachable', 'node', { limit: often, standard: 'monitoring' }),
    check('watch.workload-restarts', 'namespace', { limit: often }),
    check('watch.ingress-latency', 'cluster', { limit: often }),
    check('watch.metrics-gaps', 'cluster', { limit: often }),
  ),
  stage1: true,
  waivable: true,
  acceptsStatements: false,
  acceptsImports: false,
  next: {
    text: {
      en: 'Look at every node and its metrics, then repair or explain each gap named here.',
      ja: '全ノードとそのメトリクスを点検し、ここに挙がった欠測を一つずつ直すか説明してください。',
    },
    command: 'honban check',
    touches: 'nothing',
  },
});
