import { roleBindings } from '../../../core/kubernetes/facts/role-bindings.ts';
import { provideList } from '../provide-list.ts';
import { projectBinding } from './role-binding.ts';

export const provideRoleBindings = provideList(roleBindings, {
  resource: 'rbac.authorization.k8s.io/v1/rolebindings',
  project: projectBinding,
});
