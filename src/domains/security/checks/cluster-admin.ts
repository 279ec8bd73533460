/** Nobody holds cluster-admin, or a role that allows as much, beyond whom the policy names. */
import { defineCheck } from '../../../core/check.ts';
import { clusterRoleBindings } from '../../../core/kubernetes/facts/cluster-role-bindings.ts';
import { clusterRoles } from '../../../core/kubernetes/facts/cluster-roles.ts';
import { bindingRef, organisationRef } from '../../../core/kubernetes/refs.ts';
import type { Role, RoleRule, Subject } from '../../../core/kubernetes/role-binding.ts';
import { subjectText } from '../../../core/kubernetes/subject-text.ts';
import { policyFact } from '../../../core/policy/facts.ts';

/** Allowed everything by the authorizer itself; no binding and no policy can change that. */
const masters = 'Group system:masters';

export const clusterAdmin = defineCheck({
  id: 'rights.cluster-admin',
  title: {
    en: 'Nobody holds cluster-admin beyond whom the policy names',
    ja: '運用ポリシーに挙げた主体以外は cluster-admin を持っていない',
  },
  severity: 'critical',
  scope: 'cluster',
  needs: { bindings: clusterRoleBindings, roles: clusterRoles, policy: policyFact },
  monotone: true,
  standard: 'rights',

  *evaluate({ bindings, roles, policy }) {
    const { rights } = policy.standards;
    if (rights === undefined) yield { says: 'undecided', about: organisationRef, props: {} };
    const allowed = new Set([masters, ...(rights?.clusterAdmin ?? []).map(nameOf)]);
    const almighty = new Set(['cluster-admin', ...roles.filter(allowsEverything).map(({ name }) => name)]);
    for (const binding of bindings.filter(
      ({ role }) => role.kind === 'ClusterRole' && almighty.has(role.name),
    ))
      for (const subject of new Set(binding.subjects.map(nameOf)))
        if (!allowed.has(subject))
          yield {
            says: 'held',
            about: bindingRef(binding),
            key: subject,
            props: { subject, binding: binding.name, role: binding.role.name },
          };
  },

  messages: {
    en: {
      undecided: () => 'The policy does not say who may hold cluster-admin (standards.rights)',
      held: ({ subject, binding, role }: { subject: string; binding: string; role: string }) =>
        `${subject} may do everything, by ${role} through ${binding}`,
    },
    ja: {
      undecided: () => 'cluster-admin を持てる主体が運用ポリシーで決まっていません（standards.rights）',
      held: ({ subject, binding, role }) =>
        `${subject} は ${binding} を通じた ${role} により、すべての操作が可能です`,
    },
  },
  remedy: {
    undecided: () => ({
      text: {
        en: 'Decide who may hold cluster-admin; an empty list means nobody but system:masters.',
        ja: 'cluster-admin を持てる主体を決めてください。空の一覧は system:masters のみを意味します。',
      },
      patch:
        'standards:\n  rights:\n    clusterAdmin:\n      - { kind: Group, name: kubeadm:cluster-admins }\n',
    }),
    held: ({ props: { binding } }) => ({
      text: {
        en: 'Take the subject out of the binding and give it a smaller role, or name it in the policy with an approval.',
        ja: '主体をバインディングから外してより小さなロールを与えるか、承認を得て運用ポリシーに記載してください。',
      },
      command: `kubectl edit clusterrolebinding ${binding}`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
});

/** `system:serviceaccount:ns:name` is the same subject whether it is bound as a user or as a service account. */
function nameOf({ kind, name, namespace }: { [K in keyof Subject]: Subject[K] | undefined }): string {
  const [, inNamespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name ?? '') ?? [];
  if (kind === 'User' && inNamespace !== undefined && account !== undefined)
    return subjectText({ kind: 'ServiceAccount', name: account, namespace: inNamespace });
  return subjectText({
    kind: kind ?? 'User',
    name: name ?? '',
    ...(namespace === undefined ? {} : { namespace }),
  });
}

function allowsEverything({ rules }: Role): boolean {
  return rules.some(({ verbs, apiGroups, resources, resourceNames }: RoleRule) => {
    const all = [verbs, apiGroups, resources].every((values) => values.includes('*'));
    return all && resourceNames.length === 0;
  });
}
