/** What is exported of an application's namespaces, as data, and the rights that follow. Only the identity `backup` reads Secrets. */
import type { Right } from '../../core/source.ts';
import { resourceOf } from '../kubernetes/resource.ts';
import type { Resource, ResourceName } from '../kubernetes/resource.ts';

export interface ExportedResource extends Resource {
  readonly kind: string;
}

const table: readonly (readonly [ResourceName, string])[] = [
  ['v1/configmaps', 'ConfigMap'],
  ['v1/secrets', 'Secret'],
  ['v1/serviceaccounts', 'ServiceAccount'],
  ['v1/services', 'Service'],
  ['v1/persistentvolumeclaims', 'PersistentVolumeClaim'],
  ['v1/pods', 'Pod'],
  ['v1/limitranges', 'LimitRange'],
  ['v1/resourcequotas', 'ResourceQuota'],
  ['apps/v1/deployments', 'Deployment'],
  ['apps/v1/statefulsets', 'StatefulSet'],
  ['apps/v1/daemonsets', 'DaemonSet'],
  ['apps/v1/replicasets', 'ReplicaSet'],
  ['batch/v1/cronjobs', 'CronJob'],
  ['batch/v1/jobs', 'Job'],
  ['networking.k8s.io/v1/ingresses', 'Ingress'],
  ['networking.k8s.io/v1/networkpolicies', 'NetworkPolicy'],
  ['rbac.authorization.k8s.io/v1/roles', 'Role'],
  ['rbac.authorization.k8s.io/v1/rolebindings', 'RoleBinding'],
  ['autoscaling/v2/horizontalpodautoscalers', 'HorizontalPodAutoscaler'],
  ['policy/v1/poddisruptionbudgets', 'PodDisruptionBudget'],
];

export const exportedResources: readonly ExportedResource[] = table.map(([name, kind]) => ({
  ...resourceOf(name),
  kind,
}));

const groups = [...new Set(exportedResources.map(({ group }) => group))];

export const applicationRights: readonly Right[] = [
  ...groups.map((group): Right => ({
    identity: 'backup',
    apiGroups: [group],
    resources: exportedResources.filter((one) => one.group === group).map(({ plural }) => plural),
    verbs: ['list'],
  })),
  // Hooks and canaries. Over WebSockets the API server asks for `get` or, from 1.35, for `create`.
  { identity: 'backup', apiGroups: [''], resources: ['pods/exec'], verbs: ['create', 'get'] },
  { identity: 'backup', apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
  // Bound in the application's own namespaces only: commands in pods are much power.
  { identity: 'canary', apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  { identity: 'canary', apiGroups: [''], resources: ['pods/exec'], verbs: ['create', 'get'] },
  ...drillRights(),
  ...restoreRights(),
];

/** Roles come back only to somebody who holds what they grant: RBAC itself sees to that. */
function restoreRights(): readonly Right[] {
  return [
    { identity: 'restore', apiGroups: [''], resources: ['namespaces'], verbs: ['create', 'get'] },
    ...groups.map((group): Right => ({
      identity: 'restore',
      apiGroups: [group],
      resources: exportedResources.filter((one) => one.group === group).map(({ plural }) => plural),
      verbs: ['create', 'get', 'list', 'patch'],
    })),
    // The helper that puts files into volumes.
    { identity: 'restore', apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
    {
      identity: 'restore',
      apiGroups: [''],
      resources: ['pods/exec', 'pods/portforward'],
      verbs: ['create', 'get'],
    },
  ];
}

/** In the cluster of the drill, which is not production unless the policy says so. */
function drillRights(): readonly Right[] {
  const made = ['configmaps', 'secrets', 'serviceaccounts', 'services', 'persistentvolumeclaims', 'pods'];
  const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update'];
  return [
    {
      identity: 'drill',
      apiGroups: [''],
      resources: ['namespaces'],
      verbs: ['create', 'delete', 'get', 'list'],
    },
    { identity: 'drill', apiGroups: [''], resources: [...made, 'resourcequotas'], verbs },
    {
      identity: 'drill',
      apiGroups: ['apps'],
      resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
      verbs,
    },
    { identity: 'drill', apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs },
    { identity: 'drill', apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs },
    {
      identity: 'drill',
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['rolebindings', 'roles'],
      verbs,
    },
    {
      identity: 'drill',
      apiGroups: [''],
      resources: ['pods/exec', 'pods/portforward'],
      verbs: ['create', 'get'],
    },
  ];
}
