import type { V1PersistentVolume } from '@kubernetes/client-node/dist/gen/models/V1PersistentVolume.js';

import { persistentVolumes } from '../../../core/kubernetes/facts/persistent-volumes.ts';
import type { PersistentVolume } from '../../../core/kubernetes/facts/persistent-volumes.ts';
import { provideList } from '../provide-list.ts';
import { createdAt, given, named } from '../wire.ts';
import type { Wire } from '../wire.ts';

export const providePersistentVolumes = provideList(persistentVolumes, {
  resource: 'v1/persistentvolumes',
  project: projectVolume,
});

type Spec = Wire<V1PersistentVolume>['spec'];

function projectVolume({ metadata, spec, status }: Wire<V1PersistentVolume>): PersistentVolume {
  return {
    ...named(metadata),
    created: createdAt(metadata),
    phase: (status?.phase ?? 'Pending') as PersistentVolume['phase'],
    // Filled in by the API server. https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaim-policy
    reclaimPolicy: (spec?.persistentVolumeReclaimPolicy ?? 'Retain') as PersistentVolume['reclaimPolicy'],
    ...given('storageClass', spec?.storageClassName),
    ...given('claim', claimOf(spec)),
    driver: driverOf(spec),
  };
}

function claimOf(spec: Spec): PersistentVolume['claim'] {
  const { namespace, name, uid } = spec?.claimRef ?? {};
  return namespace === undefined || name === undefined
    ? undefined
    : { namespace, name, ...given('uid', uid) };
}

/** Everything in a volume's spec that is no volume source. */
const settings = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

function driverOf(spec: Spec): string {
  return spec?.csi?.driver ?? Object.keys(spec ?? {}).find((key) => !settings.has(key)) ?? '';
}
