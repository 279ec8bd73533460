/** Who built a cluster's Kubernetes, as its version betrays it. */
export type Distribution = 'k3s' | 'rke2' | 'eks' | 'gke';

/** From a git version such as `v1.34.4-gke.1047000` or `v1.35.2+k3s1`; undefined for upstream builds and whoever leaves no mark. */
export function distributionOf(gitVersion: string): Distribution | undefined {
  return /[+-](k3s|rke2|eks|gke)/.exec(gitVersion)?.[1] as Distribution | undefined;
}
