/**
 * How far apart the minors of components may be, as data, because providers are stricter than upstream.
 * https://kubernetes.io/releases/version-skew-policy/ (unchanged through v1.37)
 */
import { distributionOf } from '../../core/kubernetes/distribution.ts';
import type { Distribution } from '../../core/kubernetes/distribution.ts';
import { minorIndex } from '../../core/kubernetes/version.ts';

export interface SkewRules {
  /** Between the newest and the oldest API server. */
  readonly apiServers: number;
  /** How much older than the newest API server a kubelet may be. */
  readonly kubelet: number;
  readonly kubeProxy: number;
  /** Between kube-proxy and the kubelet of its node, either way. */
  readonly kubeProxyToKubelet: number;
  /** Controller manager, scheduler and cloud controller manager. */
  readonly controllers: number;
}

const upstream: SkewRules = {
  apiServers: 1,
  kubelet: 3,
  kubeProxy: 3,
  kubeProxyToKubelet: 3,
  controllers: 1,
};

/** https://cloud.google.com/kubernetes-engine/versioning#version-support: nodes at most two minors behind the control plane. */
const stricter: { readonly [D in Distribution]?: Partial<SkewRules> } = {
  gke: { kubelet: 2, kubeProxy: 2 },
};

export function skewRules(gitVersion: string): SkewRules {
  const distribution = distributionOf(gitVersion);
  return { ...upstream, ...(distribution === undefined ? {} : stricter[distribution]) };
}

/** Kubelets and kube-proxies before 1.25 were held to two minors instead of three. */
export function allowedBehind(limit: number, minor: string): number {
  return minorIndex(minor) < minorIndex('1.25') ? Math.min(limit, 2) : limit;
}
