/** Everything that provides facts about a cluster. `honban rbac print` and the catalogue test go by this list too. */
import { provideApiServerVersion } from '../control-plane/api-server-version.ts';
import { provideApiServerCertificate } from '../control-plane/certificate.ts';
import { provideControlPlaneComponents } from '../control-plane/components.ts';
import { provideAuditEvents, provideDeprecatedApiRequests } from '../control-plane/metrics.ts';
import { provideReadiness } from '../control-plane/readiness.ts';
import { provideClusterRoleBindings } from '../kubernetes/facts/cluster-role-bindings.ts';
import { provideClusterRoles } from '../kubernetes/facts/cluster-roles.ts';
import { provideCronJobs } from '../kubernetes/facts/cron-jobs.ts';
import { provideCsiDrivers } from '../kubernetes/facts/csi-drivers.ts';
import { provideDaemonSets } from '../kubernetes/facts/daemon-sets.ts';
import { provideDeployments } from '../kubernetes/facts/deployments.ts';
import { provideIngressClasses } from '../kubernetes/facts/ingress-classes.ts';
import { provideIngresses } from '../kubernetes/facts/ingresses.ts';
import { provideNamespaces } from '../kubernetes/facts/namespaces.ts';
import { provideNodes } from '../kubernetes/facts/nodes.ts';
import { providePersistentVolumeClaims } from '../kubernetes/facts/persistent-volume-claims.ts';
import { providePersistentVolumes } from '../kubernetes/facts/persistent-volumes.ts';
import { providePodDisruptionBudgets } from '../kubernetes/facts/pod-disruption-budgets.ts';
import { providePods } from '../kubernetes/facts/pods.ts';
import { provideRoleBindings } from '../kubernetes/facts/role-bindings.ts';
import { provideRoles } from '../kubernetes/facts/roles.ts';
import { provideStatefulSets } from '../kubernetes/facts/stateful-sets.ts';
import { provideStorageClasses } from '../kubernetes/facts/storage-classes.ts';
import type { ClusterProvider } from '../kubernetes/provide-list.ts';
import { provideKubeletCertificates } from '../kubelet/certificates.ts';
import { provideKubeletConfigurations } from '../kubelet/configurations.ts';
import { provideKubeletHealth } from '../kubelet/health.ts';
import { provideKubeletMetrics } from '../kubelet/metrics.ts';
import { provideKubeletStats } from '../kubelet/stats.ts';

const apiServerProviders: readonly ClusterProvider<unknown>[] = [
  provideApiServerCertificate,
  provideApiServerVersion,
  provideAuditEvents,
  provideClusterRoleBindings,
  provideClusterRoles,
  provideControlPlaneComponents,
  provideCronJobs,
  provideCsiDrivers,
  provideDaemonSets,
  provideDeployments,
  provideDeprecatedApiRequests,
  provideIngressClasses,
  provideIngresses,
  provideNamespaces,
  provideNodes,
  providePersistentVolumeClaims,
  providePersistentVolumes,
  providePodDisruptionBudgets,
  providePods,
  provideReadiness,
  provideRoleBindings,
  provideRoles,
  provideStatefulSets,
  provideStorageClasses,
];

const kubeletProviders: readonly ClusterProvider<unknown>[] = [
  provideKubeletCertificates,
  provideKubeletConfigurations,
  provideKubeletHealth,
  provideKubeletMetrics,
  provideKubeletStats,
];

export const clusterProviders: readonly ClusterProvider<unknown>[] = [
  ...apiServerProviders,
  ...kubeletProviders,
];

export function providersById(
  providers: readonly ClusterProvider<unknown>[],
): ReadonlyMap<string, ClusterProvider<unknown>> {
  return new Map(providers.map((provider) => [provider.fact.id, provider]));
}
