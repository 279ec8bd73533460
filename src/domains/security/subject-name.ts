/** Subjects by one name each, and those that Kubernetes itself binds. */
import type { RoleBinding, Subject } from '../../core/kubernetes/role-binding.ts';
import { subjectText } from '../../core/kubernetes/subject-text.ts';

/** As the policy writes a subject: parts may be left out. */
type Named = { readonly [K in keyof Subject]?: Subject[K] | undefined };

/** `system:serviceaccount:ns:name` is the same subject whether it is bound as a user or as a service account. */
export function subjectName({ kind, name, namespace }: Named): string {
  const [, inNamespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name ?? '') ?? [];
  if (kind === 'User' && inNamespace !== undefined && account !== undefined)
    return subjectText({ kind: 'ServiceAccount', name: account, namespace: inNamespace });
  return subjectText({
    kind: kind ?? 'User',
    name: name ?? '',
    ...(namespace === undefined ? {} : { namespace }),
  });
}

/** Allowed everything by the authorizer itself; no binding and no policy can change that. */
export const masters = 'Group system:masters';

const components = /^User system:kube-[a-z-]+$|^Group system:(?:nodes|bootstrappers(?::.+)?)$/;
/** With which the API server asks kubelets, as kubeadm names and binds it. */
const kubeletClient = {
  subject: 'User kube-apiserver-kubelet-client',
  binding: 'kubeadm:apiserver-kubelet-client',
};
const controllerBinding = 'system:controller:';

/**
 * Control plane, nodes and the controller manager's own accounts, which the API server binds anew whenever it starts.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#core-component-roles (1.37)
 */
export function isOfKubernetes(subject: string, { name }: Pick<RoleBinding, 'name'>): boolean {
  if (subject === masters || components.test(subject)) return true;
  if (subject === kubeletClient.subject && name === kubeletClient.binding) return true;
  return (
    name.startsWith(controllerBinding) &&
    subject === `ServiceAccount kube-system/${name.slice(controllerBinding.length)}`
  );
}
