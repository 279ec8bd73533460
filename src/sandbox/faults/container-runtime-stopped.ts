import { minutes } from '../../core/time.ts';
import { defineFault } from './define-fault.ts';
import { sufferingNode } from './fault-target.ts';

/** Its containers go on; kubelet cannot read their metrics, and after five minutes calls itself unhealthy. */
export const containerRuntimeStopped = defineFault({
  id: 'container-runtime-stopped',
  about: {
    en: 'a node whose container runtime does not run',
    ja: 'コンテナランタイムが止まっているノード',
  },
  turns: ['watch.kubelets-healthy', 'watch.metrics-reachable'],
  to: 'fail',
  needs: 'nodes',
  noticedAfter: minutes(6),
  apply: async (target) => {
    await target.onNode(sufferingNode(target), ['systemctl', 'stop', 'containerd']);
  },
  clear: async (target) => {
    await target.onNode(sufferingNode(target), ['systemctl', 'start', 'containerd']);
  },
});
