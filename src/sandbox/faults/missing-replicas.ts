import { minutes } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace, webLabels } from './fault-objects.ts';

const id = 'missing-replicas';
const moreThanNodes = 4;

export const missingReplicas = defineObjectFault({
  id,
  about: {
    en: 'a workload that wants more replicas on separate nodes than there are nodes',
    ja: 'ノード数より多いレプリカを別々のノードに求めるワークロード',
  },
  turns: ['watch.workload-replicas'],
  noticedAfter: minutes(11),
  objects: [
    faultNamespace(id),
    faultDeployment(id, {
      replicas: moreThanNodes,
      pod: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: webLabels } },
            ],
          },
        },
      },
    }),
  ],
});
