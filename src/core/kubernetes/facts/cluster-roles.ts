import { defineFact } from '../../fact.ts';
import type { Role } from '../role-binding.ts';

export const clusterRoles = defineFact<readonly Role[]>({
  id: 'kubernetes.clusterRoles',
  about: { en: 'ClusterRoles', ja: 'ClusterRole' },
  neverEmpty: true,
});
