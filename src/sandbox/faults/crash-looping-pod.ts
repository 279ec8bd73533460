import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace } from './fault-objects.ts';

const id = 'crash-looping-pod';

export const crashLoopingPod = defineObjectFault({
  id,
  about: {
    en: 'a pod whose program ends with an error again and again',
    ja: 'プログラムがエラーで終了し続ける Pod',
  },
  turns: ['watch.workload-restarts'],
  noticedAfter: seconds(30),
  objects: [
    faultNamespace(id),
    faultDeployment(id, { command: ['sh', '-c', 'echo "cannot read /etc/app.conf" >&2; exit 1'] }),
  ],
});
