import { aBinding, aRole, aRule } from '../../../../test/support/builders.ts';
import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aCluster } from '../../../../test/support/lawful-cluster.ts';
import type { Cluster } from '../../../../test/support/lawful-cluster.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import type { RoleRule, Subject } from '../../../core/kubernetes/role-binding.ts';
import { dailyReading } from './daily-reading.ts';

const lawful = aCluster();
const developers: Subject = { kind: 'Group', name: 'developers' };
const writes = { verbs: ['get', 'update'], resources: ['configmaps'] };

/** A role of this rule, bound in the shop or in the whole cluster. */
function held(rule: Partial<RoleRule>, subject = developers, namespace?: string): Partial<Cluster> {
  const role = aRole({ name: 'extra', rules: [aRule(), aRule(rule)] });
  const bound = { name: 'extra', role: { kind: 'ClusterRole', name: 'extra' }, subjects: [subject] } as const;
  const clusterRoles = [...lawful.clusterRoles, role];
  return namespace === undefined
    ? { clusterRoles, clusterRoleBindings: [...lawful.clusterRoleBindings, aBinding(bound)] }
    : { clusterRoles, roleBindings: [...lawful.roleBindings, aBinding({ ...bound, namespace })] };
}

const selfReview = {
  verbs: ['create'],
  apiGroups: ['authorization.k8s.io'],
  resources: ['selfsubjectaccessreviews'],
};

describeCheck(dailyReading, {
  passes: {
    'reading everything': held({ apiGroups: ['apps'], resources: ['deployments'] }),
    'a question about oneself': held(selfReview, { kind: 'Group', name: 'system:authenticated' }),
    'a pipeline': held(writes, { kind: 'ServiceAccount', name: 'deployer', namespace: 'cd' }),
    'a node': held(writes, { kind: 'Group', name: 'system:nodes' }),
    'whom the policy lets change things': {
      ...held(writes, developers, 'shop'),
      policy: aPolicy({
        standards: {
          ...aPolicy().standards,
          rights: {
            clusterAdmin: [{ kind: 'Group', name: 'kubeadm:cluster-admins' }],
            escalation: [],
            changes: [developers],
          },
        },
      }),
    },
  },
  finds: {
    'a group that may change things in a namespace': {
      given: held(writes, developers, 'shop'),
      found: ['changes extra'],
    },
    'everybody who logged in': {
      given: held(writes, { kind: 'Group', name: 'system:authenticated' }),
      found: ['changes extra'],
    },
    'a command in a container by a GET': {
      given: held({ verbs: ['get'], resources: ['pods/exec'] }),
      found: ['changes extra'],
    },
  },
});
