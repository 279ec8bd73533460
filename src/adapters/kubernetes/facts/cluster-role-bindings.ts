import { clusterRoleBindings } from '../../../core/kubernetes/facts/cluster-role-bindings.ts';
import { provideList } from '../provide-list.ts';
import { projectBinding } from './role-binding.ts';

export const provideClusterRoleBindings = provideList(clusterRoleBindings, {
  resource: 'rbac.authorization.k8s.io/v1/clusterrolebindings',
  project: projectBinding,
});
