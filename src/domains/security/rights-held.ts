/** Who holds which rule through which binding, from roles and bindings as they are. */
import type { Role, RoleBinding, RoleRule } from '../../core/kubernetes/role-binding.ts';
import { subjectName } from './subject-name.ts';

export interface RoleFacts {
  readonly clusterRoleBindings: readonly RoleBinding[];
  readonly roleBindings: readonly RoleBinding[];
  readonly clusterRoles: readonly Role[];
  readonly roles: readonly Role[];
}

export interface Held {
  readonly subject: string;
  readonly binding: RoleBinding;
  readonly rule: RoleRule;
}

/** Whoever may do everything is left out: that is asked by itself. */
export function* rightsHeld(facts: RoleFacts): Generator<Held> {
  const roleOf = roleFinder(facts);
  for (const binding of [...facts.clusterRoleBindings, ...facts.roleBindings]) {
    const role = roleOf(binding);
    if (role === undefined || (binding.namespace === undefined && allowsEverything(role))) continue;
    for (const subject of new Set(binding.subjects.map(subjectName)))
      for (const rule of role.rules) yield { subject, binding, rule };
  }
}

/** Undefined for a role that does not exist, which gives nothing. A Role never stands in for a ClusterRole of its name. */
export function roleFinder({
  clusterRoles,
  roles,
}: Pick<RoleFacts, 'clusterRoles' | 'roles'>): (binding: RoleBinding) => Role | undefined {
  const ofCluster = new Map(clusterRoles.map((role) => [role.name, role]));
  const ofNamespace = new Map(roles.map((role) => [`${role.namespace ?? ''}/${role.name}`, role]));
  return ({ role, namespace = '' }) =>
    role.kind === 'Role' ? ofNamespace.get(`${namespace}/${role.name}`) : ofCluster.get(role.name);
}

export function allowsEverything({ rules }: Role): boolean {
  return rules.some(({ verbs, apiGroups, resources, resourceNames }: RoleRule) => {
    const all = [verbs, apiGroups, resources].every((values) => values.includes('*'));
    return all && resourceNames.length === 0;
  });
}
