/** Which namespaces and pods keep no data of an application outside of claims, by rule. */
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time.ts';
import type { Pod } from './facts/pods.ts';

/** What Kubernetes itself runs in: saved with the control plane, or made again. */
const systemNamespaces: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/**
 * Pods whose data outside of claims somebody should know of. Left out are system namespaces, those that the policy excludes until
 * a day, static pods (their files are in the configuration backup), pods of DaemonSets (they are agents of the node, and what they
 * keep on it is the node's), and pods that do not run.
 */
export function podsOfApplications(pods: readonly Pod[], policy: Policy, at: Instant): readonly Pod[] {
  const today = at.slice(0, 10);
  const valid = policy.excludedNamespaces.filter(({ until }) => until >= today);
  const out = new Set([...systemNamespaces, ...valid.map(({ what }) => what)]);
  return pods.filter(
    ({ namespace, mirror, owner, phase, terminating }) =>
      !out.has(namespace) && !mirror && owner?.kind !== 'DaemonSet' && phase === 'Running' && !terminating,
  );
}
