import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'no-disruption-budget';

export const noDisruptionBudget = defineObjectFault({
  id,
  about: {
    en: 'a replicated workload that a drain may take down as a whole',
    ja: 'drain で全レプリカが同時に止まり得るワークロード',
  },
  turns: ['upgrade.disruption-budget'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [faultNamespace(id), faultDeployment(id, { replicas: 2 })],
});
