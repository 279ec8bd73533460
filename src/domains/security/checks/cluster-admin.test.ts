import { aBinding, aRole, aRule } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { RoleBinding } from '../../../core/kubernetes/role-binding.ts';
import { clusterAdmin } from './cluster-admin.ts';

const lawful = aCluster();
const { standards } = aPolicy();
const all = aRule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] });

function bound(subjects: RoleBinding['subjects'], role = 'cluster-admin'): Partial<Cluster> {
  const binding = aBinding({ name: 'extra', role: { kind: 'ClusterRole', name: role }, subjects });
  return { clusterRoleBindings: [...lawful.clusterRoleBindings, binding] };
}
function allowed(clusterAdmin: readonly object[]): Partial<Cluster> {
  return { policy: aPolicy({ standards: { ...standards, rights: { clusterAdmin } } }) };
}
const kubeadm = { kind: 'Group', name: 'kubeadm:cluster-admins' } as const;
const deployer = { kind: 'ServiceAccount', name: 'deployer', namespace: 'cd' } as const;

describeCheck(clusterAdmin, {
  passes: {
    'a service account that the policy names, bound as a user': {
      ...bound([{ kind: 'User', name: 'system:serviceaccount:cd:deployer' }]),
      ...allowed([kubeadm, deployer]),
    },
    'a wide role that is limited to one object': {
      ...bound([{ kind: 'User', name: 'jane' }], 'one-object'),
      clusterRoles: [
        ...lawful.clusterRoles,
        aRole({ name: 'one-object', rules: [{ ...all, resourceNames: ['x'] }] }),
      ],
    },
    'a role that nobody was given': {
      clusterRoles: [...lawful.clusterRoles, aRole({ name: 'root', rules: [all] })],
    },
  },
  finds: {
    'a person who holds cluster-admin': {
      given: bound([{ kind: 'User', name: 'jane' }]),
      found: ['held extra'],
    },
    'a person and a service account in one binding': {
      given: bound([{ kind: 'User', name: 'jane' }, deployer]),
      found: ['held extra', 'held extra'],
    },
    'a service account of the same name in another namespace': {
      given: { ...bound([{ ...deployer, namespace: 'stray' }]), ...allowed([kubeadm, deployer]) },
      found: ['held extra'],
    },
    'another role that allows as much': {
      given: {
        ...bound([{ kind: 'Group', name: 'developers' }], 'root'),
        clusterRoles: [...lawful.clusterRoles, aRole({ name: 'root', rules: [all] })],
      },
      found: ['held extra'],
    },
    "kubeadm's own group, when the policy does not name it": {
      given: allowed([]),
      found: ['held kubeadm:cluster-admins'],
    },
    'a policy that decided nothing': {
      given: { policy: aPolicy({ standards: { ...standards, rights: undefined } }) },
      found: ['undecided organisation', 'held kubeadm:cluster-admins'],
    },
  },
});
