import { minutes } from '../../core/time.ts';
import { defineObjectFault } from './define-fault.ts';
import { faultNamespace, namespaceOf } from './fault-objects.ts';

const id = 'unbound-claim';

export const unboundClaim = defineObjectFault({
  id,
  about: {
    en: 'a claim whose storage class does not exist',
    ja: '存在しない StorageClass を指定した PVC',
  },
  turns: ['restore.volumes-bound'],
  needs: 'api',
  noticedAfter: minutes(11),
  objects: [
    faultNamespace(id),
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: namespaceOf(id) },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'fast',
        resources: { requests: { storage: '1Gi' } },
      },
    },
  ],
});
