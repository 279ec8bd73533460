import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'unassigned-namespace';

export const unassignedNamespace = defineObjectFault({
  id,
  about: {
    en: 'a workload that belongs to no application of the policy',
    ja: '運用ポリシーのどのアプリケーションにも属さないワークロード',
  },
  turns: ['restore.namespaces-assigned'],
  needs: 'api',
  noticedAfter: seconds(0),
  objects: [faultNamespace(id), faultDeployment(id)],
});
