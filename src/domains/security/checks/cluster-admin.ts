/** Nobody holds cluster-admin, or a role that allows as much, beyond whom the policy names. */
import { defineCheck } from '../../../core/check.ts';
import { clusterRoleBindings } from '../../../core/kubernetes/facts/cluster-role-bindings.ts';
import { clusterRoles } from '../../../core/kubernetes/facts/cluster-roles.ts';
import { bindingRef, organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { allowsEverything } from '../rights-held.ts';
import { masters, subjectName } from '../subject-name.ts';

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
    const allowed = new Set([masters, ...(rights?.clusterAdmin ?? []).map(subjectName)]);
    const almighty = new Set(['cluster-admin', ...roles.filter(allowsEverything).map(({ name }) => name)]);
    for (const binding of bindings.filter(
      ({ role }) => role.kind === 'ClusterRole' && almighty.has(role.name),
    ))
      for (const subject of new Set(binding.subjects.map(subjectName)))
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
      command: `kubectl edit clusterrolebinding ${shellWord(binding)}`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/'],
});
