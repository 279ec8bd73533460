/**
 * In which order objects are made, as data: what others look for comes before them. Pods do not drive the data here, so that
 * claims come first and workloads last, each only after all that it mounts.
 */
import { kindOf } from './exported-object.ts';
import type { ExportedObject } from './exported-object.ts';

export const restoreOrder = [
  'apiextensions.k8s.io/CustomResourceDefinition',
  'Namespace',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
  'snapshot.storage.k8s.io/VolumeSnapshotClass',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
  'snapshot.storage.k8s.io/VolumeSnapshot',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/Role',
  'ServiceAccount',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/RoleBinding',
  'Secret',
  'ConfigMap',
  'LimitRange',
  'networking.k8s.io/NetworkPolicy',
  'Service',
  'Pod',
  'apps/ReplicaSet',
  'ReplicationController',
  'apps/StatefulSet',
  'apps/Deployment',
  'apps/DaemonSet',
  'batch/CronJob',
  'batch/Job',
] as const;

/** After everything above: they look at what is there, or limit it (a quota would refuse the rest). */
export const restoreLast = [
  'networking.k8s.io/Ingress',
  'autoscaling/HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget',
  'ResourceQuota',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiregistration.k8s.io/APIService',
] as const;

/** Between both lists, in the order of their kinds, whatever nobody listed. */
export function inRestoreOrder(objects: readonly ExportedObject[]): readonly ExportedObject[] {
  return objects
    .map((object) => ({ object, rank: rankOf(kindOf(object)), key: sortKey(object) }))
    .sort((one, other) => one.rank - other.rank || compare(one.key, other.key))
    .map(({ object }) => object);
}

const ranks: ReadonlyMap<string, number> = new Map([
  ...restoreOrder.map((kind, index) => [kind, index] as const),
  ...restoreLast.map((kind, index) => [kind, restoreOrder.length + 1 + index] as const),
]);

/** Kinds of a lower rank are made first. */
export function rankOf(kind: string): number {
  return ranks.get(kind) ?? restoreOrder.length;
}

function sortKey(object: ExportedObject): string {
  const { namespace = '', name } = object.metadata;
  return [kindOf(object), namespace, name].join('\n');
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
