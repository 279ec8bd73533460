import type { V1PersistentVolumeClaim } from '@kubernetes/client-node/dist/gen/models/V1PersistentVolumeClaim.js';

import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import type { PersistentVolumeClaim } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { runLabel } from '../../applications/run-label.ts';
import { provideList } from '../provide-list.ts';
import { createdAt, given, namespaced } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const providePersistentVolumeClaims = provideList(persistentVolumeClaims, {
  resource: 'v1/persistentvolumeclaims',
  project: projectClaim,
});

function projectClaim({ metadata, spec, status }: Wire<V1PersistentVolumeClaim>): PersistentVolumeClaim {
  return {
    ...namespaced(metadata),
    created: createdAt(metadata),
    phase: (status?.phase ?? 'Pending') as PersistentVolumeClaim['phase'],
    terminating: metadata?.deletionTimestamp !== undefined,
    ...given('volume', spec?.volumeName),
    ...given('storageClass', spec?.storageClassName),
    ...given('run', metadata?.labels?.[runLabel]),
  };
}
