import { aBinding, aNamespace, aRole, aRule } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { RoleRule, Subject } from '../../../core/kubernetes/role-binding.ts';
import { escalationPaths } from './escalation-paths.ts';

const lawful = aCluster();
const rbac = ['rbac.authorization.k8s.io'];
const certificates = ['certificates.k8s.io'];
const robot: Subject = { kind: 'ServiceAccount', name: 'robot', namespace: 'tools' };

/** A role of these rules, bound for the whole cluster. */
function held(rules: readonly Partial<RoleRule>[], subject = robot): Partial<Cluster> {
  const role = aRole({ name: 'extra', rules: rules.map((rule) => aRule(rule)) });
  const binding = aBinding({
    name: 'extra',
    role: { kind: 'ClusterRole', name: 'extra' },
    subjects: [subject],
  });
  return {
    clusterRoles: [...lawful.clusterRoles, role],
    clusterRoleBindings: [...lawful.clusterRoleBindings, binding],
  };
}

/** The same, bound in one namespace. */
function heldIn(namespace: string, rule: Partial<RoleRule>): Partial<Cluster> {
  const role = aRole({ name: 'extra', namespace, rules: [aRule(rule)] });
  const binding = aBinding({
    name: 'extra',
    namespace,
    role: { kind: 'Role', name: 'extra' },
    subjects: [robot],
  });
  return { roles: [...lawful.roles, role], roleBindings: [...lawful.roleBindings, binding] };
}

function finds(found: string, ...rules: readonly Partial<RoleRule>[]) {
  return { given: held(rules), found: [found] };
}

const secrets = { verbs: ['list'], resources: ['secrets'] };
const pods = { verbs: ['create'], resources: ['pods'] };
const approval = {
  verbs: ['update'],
  apiGroups: certificates,
  resources: ['certificatesigningrequests/approval'],
};
const signer = { verbs: ['approve'], apiGroups: certificates, resources: ['signers'] };
const kubeletSigner = { ...signer, resourceNames: ['kubernetes.io/kubelet-serving'] };
const binding = { verbs: ['create'], apiGroups: rbac, resources: ['clusterrolebindings'] };

describeCheck(escalationPaths, {
  passes: {
    'one secret by its name': held([{ ...secrets, resourceNames: ['one'] }]),
    'secrets of its own namespace': heldIn('shop', secrets),
    'pods where the namespace holds them to baseline': {
      ...heldIn('guarded', pods),
      namespaces: [
        ...lawful.namespaces,
        aNamespace({ name: 'guarded', podSecurity: { enforce: 'restricted' } }),
      ],
    },
    'binding without the right to bind': held([binding]),
    "approving certificates of kubelets' servers": held([approval, kubeletSigner]),
    'the right to nodes/proxy bound in a namespace, where it is inert': heldIn('kube-system', {
      verbs: ['get'],
      resources: ['nodes/proxy'],
    }),
    "the controller manager's own account": {
      ...held([]),
      clusterRoles: [...lawful.clusterRoles, aRole({ name: 'tokens', rules: [aRule(secrets)] })],
      clusterRoleBindings: [
        ...lawful.clusterRoleBindings,
        aBinding({
          name: 'system:controller:namespace-controller',
          role: { kind: 'ClusterRole', name: 'tokens' },
          subjects: [{ kind: 'ServiceAccount', name: 'namespace-controller', namespace: 'kube-system' }],
        }),
      ],
    },
    "the API server's own client of kubelets, as kubeadm binds it": {
      clusterRoles: [
        ...lawful.clusterRoles,
        aRole({
          name: 'system:kubelet-api-admin',
          rules: [aRule({ verbs: ['*'], resources: ['nodes/proxy'] })],
        }),
      ],
      clusterRoleBindings: [
        ...lawful.clusterRoleBindings,
        aBinding({
          name: 'kubeadm:apiserver-kubelet-client',
          role: { kind: 'ClusterRole', name: 'system:kubelet-api-admin' },
          subjects: [{ kind: 'User', name: 'kube-apiserver-kubelet-client' }],
        }),
      ],
    },
    'whom the policy names': {
      ...held([secrets]),
      policy: aPolicy({
        standards: {
          ...aPolicy().standards,
          rights: {
            clusterAdmin: [{ kind: 'Group', name: 'kubeadm:cluster-admins' }],
            escalation: [robot],
            changes: [],
          },
        },
      }),
    },
  },
  finds: {
    'escalate on roles': finds('escalates extra', {
      verbs: ['escalate'],
      apiGroups: rbac,
      resources: ['roles'],
    }),
    'bind with a name, and making bindings, by two rules': finds(
      'binds extra',
      { verbs: ['bind'], apiGroups: rbac, resources: ['clusterroles'], resourceNames: ['cluster-admin'] },
      binding,
    ),
    impersonation: finds('impersonates extra', { verbs: ['impersonate'], resources: ['groups'] }),
    'constrained impersonation': finds('impersonates extra', {
      verbs: ['impersonate:user-info'],
      apiGroups: ['authentication.k8s.io'],
      resources: ['users'],
    }),
    'secrets of the whole cluster': finds('readsSecrets extra', secrets),
    'secrets of kube-system': { given: heldIn('kube-system', secrets), found: ['readsSecrets extra'] },
    'reading through nodes/proxy': finds('reachesKubelets extra', {
      verbs: ['get'],
      resources: ['nodes/proxy'],
    }),
    'any subresource named proxy': finds('reachesKubelets extra', { verbs: ['get'], resources: ['*/proxy'] }),
    'approving client certificates': finds('approvesCertificates extra', approval, signer),
    'tokens of service accounts': finds('makesTokens extra', {
      verbs: ['create'],
      resources: ['serviceaccounts/token'],
    }),
    'pods in any namespace': finds('startsPods extra', pods),
    'jobs in a namespace that enforces nothing': {
      given: heldIn('default', { verbs: ['*'], apiGroups: ['batch'], resources: ['jobs'] }),
      found: ['startsPods extra'],
    },
    'one subject on two paths': {
      given: held([secrets, pods]),
      found: ['readsSecrets extra', 'startsPods extra'],
    },
  },
});
