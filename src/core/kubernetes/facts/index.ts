/** Every fact about a cluster, by the name checks use. Providers and the catalogue test go by this list. */
import type { Fact } from '../../fact.ts';
import { apiServerCertificate } from './api-server-certificate.ts';
import { apiServerVersion } from './api-server-version.ts';
import { auditEvents } from './audit-events.ts';
import { clusterRoleBindings } from './cluster-role-bindings.ts';
import { clusterRoles } from './cluster-roles.ts';
import { controlPlaneComponents } from './control-plane-components.ts';
import { cronJobs } from './cron-jobs.ts';
import { csiDrivers } from './csi-drivers.ts';
import { daemonSets } from './daemon-sets.ts';
import { deployments } from './deployments.ts';
import { deprecatedApiRequests } from './deprecated-api-requests.ts';
import { ingressClasses } from './ingress-classes.ts';
import { ingresses } from './ingresses.ts';
import { kubeletCertificates } from './kubelet-certificates.ts';
import { kubeletConfigurations } from './kubelet-configurations.ts';
import { kubeletHealth } from './kubelet-health.ts';
import { kubeletMetrics } from './kubelet-metrics.ts';
import { kubeletStats } from './kubelet-stats.ts';
import { namespaces } from './namespaces.ts';
import { nodes } from './nodes.ts';
import { persistentVolumeClaims } from './persistent-volume-claims.ts';
import { persistentVolumes } from './persistent-volumes.ts';
import { podDisruptionBudgets } from './pod-disruption-budgets.ts';
import { pods } from './pods.ts';
import { readiness } from './readiness.ts';
import { roleBindings } from './role-bindings.ts';
import { roles } from './roles.ts';
import { statefulSets } from './stateful-sets.ts';
import { storageClasses } from './storage-classes.ts';

export const kubernetesFacts = {
  apiServerCertificate,
  apiServerVersion,
  auditEvents,
  clusterRoleBindings,
  clusterRoles,
  controlPlaneComponents,
  cronJobs,
  csiDrivers,
  daemonSets,
  deployments,
  deprecatedApiRequests,
  ingressClasses,
  ingresses,
  kubeletCertificates,
  kubeletConfigurations,
  kubeletHealth,
  kubeletMetrics,
  kubeletStats,
  namespaces,
  nodes,
  persistentVolumeClaims,
  persistentVolumes,
  podDisruptionBudgets,
  pods,
  readiness,
  roleBindings,
  roles,
  statefulSets,
  storageClasses,
} satisfies Readonly<Record<string, Fact<unknown>>>;
