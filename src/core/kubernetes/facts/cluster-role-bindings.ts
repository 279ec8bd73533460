import { defineFact } from '../../fact.ts';
import type { RoleBinding } from '../role-binding.ts';

export const clusterRoleBindings = defineFact<readonly RoleBinding[]>({
  id: 'kubernetes.clusterRoleBindings',
  about: { en: 'ClusterRoleBindings', ja: 'ClusterRoleBinding' },
  neverEmpty: true,
});
