import { kubeletMetrics } from '../../core/kubernetes/facts/kubelet-metrics.ts';
import type { KubeletMetrics } from '../../core/kubernetes/facts/kubelet-metrics.ts';
import { instantFromEpoch } from '../../core/time.ts';
import type { Answered } from '../kubernetes/api-client.ts';
import { samplesOf } from '../kubernetes/metrics-text.ts';
import { askKubelet } from './ask-kubelet.ts';
import { providePerNode } from './provide-per-node.ts';

const subresource = 'nodes/metrics';

export const provideKubeletMetrics = providePerNode(kubeletMetrics, {
  subresource,
  ask: (session, node) =>
    askKubelet(session, node, {
      path: '/metrics/resource',
      subresource,
      read: (answer) => {
        const metrics = readMetrics(answer);
        return metrics && { node: { name: node.name, uid: node.uid }, ...metrics };
      },
    }),
});

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/kubelet/metrics/collectors/resource_metrics.go (STABLE) */
const cpu = { node: 'node_cpu_usage_seconds_total', container: 'container_cpu_usage_seconds_total' } as const;
/** The second name is the older one. */
const errors = ['resource_scrape_error', 'scrape_error'] as const;
const wanted: ReadonlySet<string> = new Set([cpu.node, cpu.container, ...errors]);

/**
 * Undefined without a stamped sample of the node itself, which every kubelet gives, unless it says that it could read nothing
 * (its container runtime is away): that is an answer too, as old as the answer itself.
 */
export function readMetrics({
  body,
  headers = {},
}: Pick<Answered, 'body'> & Partial<Pick<Answered, 'headers'>>): Omit<KubeletMetrics, 'node'> | undefined {
  const samples = [...samplesOf(body.toString('utf8'), wanted)];
  const scrapeError = samples.some(({ name, value }) => isError(name) && value !== 0);
  const stamped = samples.find(({ name }) => name === cpu.node)?.time;
  const time = stamped ?? (scrapeError ? Date.parse(headers.date ?? '') : Number.NaN);
  if (Number.isNaN(time)) return undefined;
  return {
    sampled: instantFromEpoch(time),
    scrapeError,
    containers: samples.filter(({ name }) => name === cpu.container).length,
  };
}

function isError(name: string): boolean {
  return errors.some((known) => known === name);
}
