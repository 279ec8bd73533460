import type { V1StorageClass } from '@kubernetes/client-node/dist/gen/models/V1StorageClass.js';

import { storageClasses } from '../../../core/kubernetes/facts/storage-classes.ts';
import type { StorageClass } from '../../../core/kubernetes/facts/storage-classes.ts';
import { provideList } from '../provide-list.ts';
import { named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const provideStorageClasses = provideList(storageClasses, {
  resource: 'storage.k8s.io/v1/storageclasses',
  project: projectStorageClass,
});

function projectStorageClass(object: Wire<V1StorageClass>): StorageClass {
  const { metadata, provisioner, reclaimPolicy, volumeBindingMode } = object;
  return {
    ...named(metadata),
    provisioner,
    // Filled in by the API server. https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy
    reclaimPolicy: (reclaimPolicy ?? 'Delete') as StorageClass['reclaimPolicy'],
    bindingMode: (volumeBindingMode ?? 'Immediate') as StorageClass['bindingMode'],
    isDefault: metadata?.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  };
}
