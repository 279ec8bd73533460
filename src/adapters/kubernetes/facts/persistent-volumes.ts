import type { V1PersistentVolume } from '@kubernetes/client-node/dist/gen/models/V1PersistentVolume.js';

import { persistentVolumes } from '../../../core/kubernetes/facts/persistent-volumes.ts';
import type { NodePath, PersistentVolume } from '../../../core/kubernetes/facts/persistent-volumes.ts';
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
    ...given('nodePath', nodePathOf(spec)),
  };
}

function claimOf(spec: Spec): PersistentVolume['claim'] {
  const { namespace, name, uid } = spec?.claimRef ?? {};
  return namespace === undefined || name === undefined
    ? undefined
    : { namespace, name, ...given('uid', uid) };
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#node-affinity */
function nodePathOf(spec: Spec): NodePath | undefined {
  const path = spec?.local?.path ?? spec?.hostPath?.path;
  if (path === undefined) return undefined;
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const nodes = terms.flatMap(({ matchExpressions, matchFields }) =>
    [...(matchExpressions ?? []), ...(matchFields ?? [])].flatMap(({ key, operator, values }) =>
      operator === 'In' && byName.has(key ?? '') ? (values ?? []) : [],
    ),
  );
  return { path, nodes };
}

const byName = new Set(['kubernetes.io/hostname', 'metadata.name']);

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
