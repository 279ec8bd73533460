import { minutes } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'pending-pod';

export const pendingPod = defineObjectFault({
  id,
  about: { en: 'a pod for which there is no node', ja: '配置できるノードがない Pod' },
  turns: ['watch.pods-pending'],
  noticedAfter: minutes(11),
  objects: [
    faultNamespace(id),
    faultDeployment(id, { pod: { nodeSelector: { 'example.com/disk': 'none-has-this-label' } } }),
  ],
});
