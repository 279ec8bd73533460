import { aBinding, aComponent, aRole, aRule } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster, apiServerFlags } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import type { RoleRule } from '../../../core/kubernetes/role-binding.ts';
import { anonymous } from './anonymous.ts';

const lawful = aCluster();
const [kubelet] = lawful.kubeletConfigurations;

function kubeletWith(given: object): Partial<Cluster> {
  return { kubeletConfigurations: kubelet === undefined ? [] : [{ ...kubelet, ...given }] };
}
function apiServerWith(flags: Readonly<Record<string, readonly string[]>>): Partial<Cluster> {
  const others = lawful.controlPlaneComponents.filter(({ component }) => component !== 'kube-apiserver');
  return { controlPlaneComponents: [aComponent('kube-apiserver', { flags }), ...others] };
}
function publicRole(rule: Partial<RoleRule>): Partial<Cluster> {
  const name = 'system:public-info-viewer';
  const rules = [
    aRule({ verbs: ['get'], apiGroups: [], resources: [], nonResourceURLs: ['/healthz'], ...rule }),
  ];
  return {
    clusterRoles: lawful.clusterRoles.map((role) => (role.name === name ? aRole({ name, rules }) : role)),
  };
}
const { 'authorization-mode': _mode, ...withoutMode } = apiServerFlags;

describeCheck(anonymous, {
  passes: {
    'rights by a configuration file': apiServerWith({
      ...withoutMode,
      'authorization-config': ['/etc/authz.yaml'],
    }),
    'a binding to a role that does not exist': {
      clusterRoleBindings: [
        ...lawful.clusterRoleBindings,
        aBinding({
          name: 'dangling',
          role: { kind: 'ClusterRole', name: 'gone' },
          subjects: [{ kind: 'User', name: 'system:anonymous' }],
        }),
      ],
    },
  },
  finds: {
    'everybody may read pods': {
      given: {
        clusterRoleBindings: [
          ...lawful.clusterRoleBindings,
          aBinding({ name: 'open', subjects: [{ kind: 'Group', name: 'system:unauthenticated' }] }),
        ],
      },
      found: ['bound open'],
    },
    'everybody may read one namespace': {
      given: {
        roleBindings: [
          ...lawful.roleBindings,
          aBinding({
            name: 'open',
            namespace: 'shop',
            subjects: [{ kind: 'User', name: 'system:anonymous' }],
          }),
        ],
      },
      found: ['bound open'],
    },
    'the default public role, widened to metrics': {
      given: publicRole({ nonResourceURLs: ['/healthz', '/metrics'] }),
      found: ['bound system:public-info-viewer'],
    },
    'the default public role, widened to secrets': {
      given: publicRole({ resources: ['secrets'], nonResourceURLs: [] }),
      found: ['bound system:public-info-viewer'],
    },
    'an API server that allows everything': {
      given: apiServerWith({ ...apiServerFlags, 'authorization-mode': ['AlwaysAllow'] }),
      found: ['everythingAllowed kube-apiserver on node-1'],
    },
    'an API server that was given no mode': {
      given: apiServerWith(withoutMode),
      found: ['everythingAllowed kube-apiserver on node-1'],
    },
    'a kubelet open to everybody': {
      given: kubeletWith({ anonymous: true, authorizationMode: 'AlwaysAllow' }),
      found: ['kubeletOpen node-1'],
    },
    'a kubelet that accepts anonymous requests': {
      given: kubeletWith({ anonymous: true }),
      found: ['kubeletAnonymous node-1'],
    },
    'a kubelet with its read-only port open': {
      given: kubeletWith({ readOnlyPort: 10255 }),
      found: ['readOnlyPort node-1'],
    },
  },
});
