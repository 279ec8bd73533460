import { kubeletHealth } from '../../core/kubernetes/facts/kubelet-health.ts';
import { readHealth } from '../control-plane/readiness.ts';
import { askKubelet } from './ask-kubelet.ts';
import { providePerNode } from './provide-per-node.ts';

const subresource = 'nodes/healthz';

export const provideKubeletHealth = providePerNode(kubeletHealth, {
  subresource,
  ask: (session, node) =>
    askKubelet(session, node, {
      path: '/healthz?verbose',
      subresource,
      accepted: [200, 500],
      read: (answer) => {
        const health = readHealth(answer);
        return (
          health && {
            node: { name: node.name, uid: node.uid },
            healthy: health.passed,
            failing: health.failing,
          }
        );
      },
    }),
});
