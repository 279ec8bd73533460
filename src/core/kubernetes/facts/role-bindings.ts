import { defineFact } from '../../fact.ts';
import type { RoleBinding } from '../role-binding.ts';

export const roleBindings = defineFact<readonly RoleBinding[]>({
  id: 'kubernetes.roleBindings',
  about: { en: 'RoleBindings', ja: 'RoleBinding' },
  neverEmpty: true,
});
