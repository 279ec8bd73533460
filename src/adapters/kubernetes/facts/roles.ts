import { roles } from '../../../core/kubernetes/facts/roles.ts';
import { provideList } from '../provide-list.ts';
import { projectRole } from './role-binding.ts';

export const provideRoles = provideList(roles, {
  resource: 'rbac.authorization.k8s.io/v1/roles',
  project: projectRole,
});
