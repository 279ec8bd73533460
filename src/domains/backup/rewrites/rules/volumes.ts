/**
 * Claims and volumes. A scratch volume must never point at production's disk: removing the one would remove the other.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/ (v1.37)
 */
import type { Json } from '../../../../core/json.ts';
import { objectAt, textAt } from '../exported-object.ts';
import { defineRule, lookUp, remove } from '../rule.ts';
import type { About, RuleEdit } from '../rule.ts';
import { mapped, staysHome } from './identity.ts';

const claims = ['PersistentVolumeClaim'];
const annotations = ['metadata', 'annotations'] as const;

export const bindings = defineRule({
  id: 'bindings-of-claims',
  purpose: 'always',
  kinds: claims,
  why: {
    en: 'It says to which volume and node the old claim was bound; a new claim is bound anew.',
    ja: '元の PVC がどのボリュームとノードに結び付いていたかの記録です。新しい PVC は新たに結び付きます。',
  },
  edits: [
    remove(...annotations, 'pv.kubernetes.io/*'),
    remove(...annotations, 'volume.kubernetes.io/*'),
    remove(...annotations, 'volume.beta.kubernetes.io/*'),
    remove(...annotations, 'velero.io/*'),
    remove(...annotations, 'snapshot.storage.kubernetes.io/*'),
    {
      at: ['spec', 'volumeName'],
      to: (name, about) => (staysHome(about) && !isDynamic(about) ? name : undefined),
    },
  ],
});

function isDynamic({ object }: About): boolean {
  const given = objectAt(object.metadata, 'annotations');
  return ['volume.kubernetes.io/storage-provisioner', 'volume.beta.kubernetes.io/storage-provisioner'].some(
    (name) => textAt(given, name) !== undefined,
  );
}

const templatesOf = ['spec', 'volumeClaimTemplates', '*', 'spec'] as const;

export const storageClass = defineRule({
  id: 'storage-class',
  purpose: 'always',
  kinds: [...claims, 'apps/StatefulSet'],
  why: {
    en: 'The target calls its storage by another name.',
    ja: '復元先では StorageClass の名前が異なります。',
  },
  edits: [
    { at: ['spec', 'storageClassName'], to: mappedClass },
    { at: [...templatesOf, 'storageClassName'], to: mappedClass },
  ],
});

function mappedClass(name: Json, { target }: About): Json {
  return typeof name === 'string' ? (lookUp(target.storageClasses, name) ?? name) : name;
}

function inClaims(field: string): readonly RuleEdit[] {
  return [remove('spec', field), remove(...templatesOf, field)];
}

export const sourcesOfClaims = defineRule({
  id: 'source-of-claim',
  purpose: 'drill',
  kinds: [...claims, 'apps/StatefulSet'],
  why: {
    en: 'The claim would be filled from, or matched to, a volume of production; a drill fills it from the backup.',
    ja: '本番のボリュームから複製または選択されてしまいます。演習ではバックアップから復元します。',
  },
  edits: [
    ...inClaims('volumeName'),
    ...inClaims('dataSource'),
    ...inClaims('dataSourceRef'),
    remove(...templatesOf, 'selector'),
    {
      at: ['spec', 'selector'],
      to: (selector, { object }) => (object.kind === 'PersistentVolumeClaim' ? undefined : selector),
    },
  ],
});

export const volumeOfClaim = defineRule({
  id: 'volume',
  purpose: 'always',
  kinds: ['PersistentVolume'],
  why: {
    en: 'It points at a disk. It comes back only for its own claim in its own namespace, and what it points at is never deleted with it.',
    ja: '実体のディスクを指しています。元の名前空間の元の PVC のためだけに復元し、削除されてもディスクは残します。',
  },
  leaveOut: (object, { namespaces }) => {
    const claim = textAt(objectAt(objectAt(object, 'spec'), 'claimRef'), 'namespace');
    return claim !== undefined && lookUp(namespaces, claim) !== undefined;
  },
  edits: [
    remove('spec', 'claimRef', 'uid'),
    remove('spec', 'claimRef', 'resourceVersion'),
    { at: ['spec', 'persistentVolumeReclaimPolicy'], to: () => 'Retain' },
  ],
});

export const snapshotContents = defineRule({
  id: 'snapshot-content',
  purpose: 'always',
  kinds: ['snapshot.storage.k8s.io/VolumeSnapshotContent'],
  why: {
    en: 'What it points at must outlive it.',
    ja: '指しているスナップショットが一緒に削除されないようにします。',
  },
  edits: [
    { at: ['spec', 'deletionPolicy'], to: () => 'Retain' },
    { at: ['spec', 'volumeSnapshotRef', 'namespace'], to: mapped },
    remove('spec', 'volumeSnapshotRef', 'uid'),
    remove('spec', 'volumeSnapshotRef', 'resourceVersion'),
  ],
});
