/** Who runs the control plane of a cluster, as the policy says it. */
import type { Policy } from './policy.ts';

type Cluster = Policy['clusters'][string];

const managedProviders: ReadonlySet<Cluster['provider']> = new Set(['eks', 'gke', 'aks']);

/** A provider does: nobody here has its etcd, its keys or its nodes. */
export function isControlPlaneManaged({ provider, controlPlane }: Cluster): boolean {
  return controlPlane === 'by-provider' ? managedProviders.has(provider) : controlPlane === 'managed';
}
