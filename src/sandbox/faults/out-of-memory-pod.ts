import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'out-of-memory-pod';

export const outOfMemoryPod = defineObjectFault({
  id,
  about: {
    en: 'a pod that needs more memory than its limit and is killed for it',
    ja: '上限を超えるメモリを使い、強制終了される Pod',
  },
  turns: ['watch.workload-restarts'],
  noticedAfter: seconds(30),
  objects: [
    faultNamespace(id),
    // tail keeps its last line in memory, and this one never ends.
    faultDeployment(id, {
      command: ['tail', '/dev/zero'],
      container: { resources: { limits: { memory: '16Mi' } } },
    }),
  ],
});
