import { defineFact } from '../../fact.ts';
import type { Instant } from '../../time.ts';
import type { OnNode } from '../on-node.ts';

/** What `/metrics/resource` of a kubelet said. */
export interface KubeletMetrics extends OnNode {
  /** Time of the node's own CPU sample (`node_cpu_usage_seconds_total`), as the kubelet stamps it. */
  readonly sampled: Instant;
  /** `resource_scrape_error` was 1: the kubelet could not read all of its own numbers. */
  readonly scrapeError: boolean;
  /** How many containers it reported a CPU sample for. */
  readonly containers: number;
}

export const kubeletMetrics = defineFact<readonly KubeletMetrics[]>({
  id: 'kubernetes.kubeletMetrics',
  about: { en: 'Resource metrics of each node', ja: '各ノードのリソースメトリクス' },
  neverEmpty: true,
});
