import { seconds } from '../../core/time.ts';
import { defineFault } from './define-fault.ts';
import { sufferingNode } from './fault-target.ts';

export const kubeletStopped = defineFault({
  id: 'kubelet-stopped',
  about: { en: 'a node whose kubelet does not run', ja: 'kubelet が止まっているノード' },
  turns: ['watch.nodes-ready'],
  to: 'fail',
  needs: 'nodes',
  /** https://kubernetes.io/docs/reference/node/node-status/#heartbeats : 40 s without news make a node not ready. */
  noticedAfter: seconds(60),
  apply: async (target) => {
    await target.onNode(sufferingNode(target), ['systemctl', 'stop', 'kubelet']);
  },
  clear: async (target) => {
    await target.onNode(sufferingNode(target), ['systemctl', 'start', 'kubelet']);
  },
});
