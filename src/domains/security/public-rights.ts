/** What anonymous callers may do on every Kubernetes cluster by default, judged by the rules and not by a role's name. */
import type { Role, RoleRule } from '../../core/kubernetes/role-binding.ts';

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles (`system:public-info-viewer`, v1.36) */
const publicPaths: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz', '/version', '/version/']);

/** A role whose rules give nothing but what is public by design. A binding to a role that does not exist gives nothing at all. */
export function isPublic(role: Role | undefined): boolean {
  return (
    role === undefined || role.rules.every((rule) => readsPublicPaths(rule) || readsClusterInfo(rule, role))
  );
}

function readsPublicPaths({ verbs, resources, nonResourceURLs }: RoleRule): boolean {
  return (
    onlyGet(verbs) &&
    resources.length === 0 &&
    nonResourceURLs.length > 0 &&
    nonResourceURLs.every((path) => publicPaths.has(path))
  );
}

/** kubeadm publishes endpoint and CA of the cluster for joining nodes (`kubeadm:bootstrap-signer-clusterinfo` in kube-public). */
function readsClusterInfo({ verbs, resources, resourceNames }: RoleRule, { namespace }: Role): boolean {
  return (
    namespace === 'kube-public' &&
    onlyGet(verbs) &&
    resources.join() === 'configmaps' &&
    resourceNames.join() === 'cluster-info'
  );
}

function onlyGet(verbs: readonly string[]): boolean {
  return verbs.length > 0 && verbs.every((verb) => verb === 'get');
}
