import { seconds } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultDeployment, faultNamespace, namespaceOf } from './fault-objects.ts';

const id = 'volume-lost-with-claim';
const namespace = namespaceOf(id);

export const volumeLostWithClaim = defineObjectFault({
  id,
  about: {
    en: 'an important volume that is deleted together with its claim',
    ja: 'PVC と一緒に削除されてしまう重要なボリューム',
  },
  policy: {
    en: `an application with importantVolumes: ['${namespace}/*']`,
    ja: `importantVolumes: ['${namespace}/*'] を持つアプリケーション`,
  },
  turns: ['restore.reclaim-policy'],
  noticedAfter: seconds(20),
  objects: [
    faultNamespace(id, {}),
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'orders', namespace },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
    },
    faultDeployment(id, {
      container: { volumeMounts: [{ name: 'orders', mountPath: '/data' }] },
      pod: { volumes: [{ name: 'orders', persistentVolumeClaim: { claimName: 'orders' } }] },
    }),
  ],
});
