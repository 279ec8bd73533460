import { clusterRoles } from '../../../core/kubernetes/facts/cluster-roles.ts';
import { provideList } from '../provide-list.ts';
import { projectRole } from './role-binding.ts';

export const provideClusterRoles = provideList(clusterRoles, {
  resource: 'rbac.authorization.k8s.io/v1/clusterroles',
  project: projectRole,
});
