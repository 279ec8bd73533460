import { describeCheck } from '../../../../test/support/describe-check.ts';
import { kubeletsHealthy } from './kubelets-healthy.ts';

const node = { name: 'node-1', uid: 'node-node-1' };

describeCheck(kubeletsHealthy, {
  finds: {
    'a kubelet whose sync loop stands still': {
      given: { kubeletHealth: [{ node, healthy: false, failing: ['syncloop'] }] },
      found: ['unhealthy node-1'],
    },
    'a kubelet that does not say what is wrong': {
      given: { kubeletHealth: [{ node, healthy: false, failing: [] }] },
      found: ['unhealthy node-1'],
    },
  },
});
