import { defineFact } from '../../fact.ts';
import type { Role } from '../role-binding.ts';

export const roles = defineFact<readonly Role[]>({
  id: 'kubernetes.roles',
  about: { en: 'Roles', ja: 'Role' },
  neverEmpty: true,
});
