import type { Role, RoleBinding, RoleRule } from './role-binding.ts';
import { subjectText } from './subject-text.ts';

export interface Rights {
  readonly clusterRoles: readonly Role[];
  readonly clusterRoleBindings: readonly RoleBinding[];
  readonly roles: readonly Role[];
  readonly roleBindings: readonly RoleBinding[];
}

/** Who may read logs of pods, as `subject` or `subject in namespace`; whoever is not bound to anything is not named. */
export function logReaders({
  clusterRoles,
  clusterRoleBindings,
  roles,
  roleBindings,
}: Rights): readonly string[] {
  const readingClusterRoles = new Set(clusterRoles.filter(readsLogs).map(({ name }) => name));
  const readingRoles = new Set(
    roles.filter(readsLogs).map(({ name, namespace = '' }) => `${namespace}/${name}`),
  );
  const reads = ({ role, namespace = '' }: RoleBinding): boolean =>
    role.kind === 'ClusterRole'
      ? readingClusterRoles.has(role.name)
      : readingRoles.has(`${namespace}/${role.name}`);
  return [...clusterRoleBindings, ...roleBindings]
    .filter(reads)
    .flatMap(({ subjects, namespace }) =>
      subjects.map((subject) =>
        namespace === undefined ? subjectText(subject) : `${subjectText(subject)} in ${namespace}`,
      ),
    );
}

function readsLogs({ rules }: Role): boolean {
  return rules.some(
    (rule) =>
      hasAny(rule.verbs, ['get']) &&
      hasAny(rule.apiGroups, ['']) &&
      hasAny(rule.resources, ['pods/log', '*/log']),
  );
}

function hasAny(given: RoleRule['verbs'], wanted: readonly string[]): boolean {
  return given.some((one) => one === '*' || wanted.includes(one));
}
