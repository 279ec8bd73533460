/** People read every day and change things only where the policy says so; the rest is for emergencies and pipelines. */
import { defineCheck } from '../../../core/check.ts';
import { clusterRoleBindings } from '../../../core/kubernetes/facts/cluster-role-bindings.ts';
import { clusterRoles } from '../../../core/kubernetes/facts/cluster-roles.ts';
import { roleBindings } from '../../../core/kubernetes/facts/role-bindings.ts';
import { roles } from '../../../core/kubernetes/facts/roles.ts';
import { bindingRef } from '../../../core/kubernetes/refs.ts';
import type { RoleRule } from '../../../core/kubernetes/role-binding.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { rightsHeld } from '../rights-held.ts';
import { isOfKubernetes, subjectName } from '../subject-name.ts';

export const dailyReading = defineCheck({
  id: 'rights.daily-reading',
  title: {
    en: 'People only read, beyond whom the policy lets change things',
    ja: '運用ポリシーで変更を認めた人以外の権限は読み取りだけである',
  },
  severity: 'medium',
  scope: 'cluster',
  needs: { clusterRoleBindings, roleBindings, clusterRoles, roles, policy: policyFact },
  monotone: true,
  standard: 'rights',

  *evaluate({ policy, ...facts }) {
    const allowed = mayChange(policy);
    const told = new Set<string>();
    for (const { subject, binding, rule } of rightsHeld(facts)) {
      const key = `${subject} ${binding.uid}`;
      if (!isPeople(subject) || isOfKubernetes(subject, binding) || allowed.has(subject)) continue;
      if (told.has(key) || onlyReads(rule)) continue;
      told.add(key);
      const props = { subject, binding: binding.name, role: binding.role.name };
      yield { says: 'changes', about: bindingRef(binding), key: subject, props };
    }
  },

  messages: {
    en: {
      changes: ({ subject, role, binding }: { subject: string; role: string; binding: string }) =>
        `${subject} may change things every day, by ${role} through ${binding}`,
    },
    ja: {
      changes: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、日常的に変更を加えられます`,
    },
  },
  remedy: {
    changes: ({ about: { name, namespace } }) => ({
      text: {
        en: 'Bind a role that only reads, such as view; keep changes for a pipeline or an emergency, or name the subject in the policy (standards.rights.changes).',
        ja: 'view など読み取りだけのロールに結び付けてください。変更はパイプラインや緊急時の権限で行うか、運用ポリシー（standards.rights.changes）に主体を記載してください。',
      },
      command:
        namespace === undefined
          ? `kubectl edit clusterrolebinding ${name}`
          : `kubectl -n ${namespace} edit rolebinding ${name}`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege'],
});

function mayChange({ standards: { rights } }: Policy): ReadonlySet<string> {
  const { clusterAdmin = [], escalation = [], changes = [] } = rights ?? {};
  return new Set([...clusterAdmin, ...escalation, ...changes].map(subjectName));
}

/** Those without authentication are asked about by rights.anonymous. */
const nobody: ReadonlySet<string> = new Set(['User system:anonymous', 'Group system:unauthenticated']);

function isPeople(subject: string): boolean {
  return !subject.startsWith('ServiceAccount ') && !nobody.has(subject);
}

const reading: ReadonlySet<string> = new Set(['get', 'list', 'watch']);
/** A question about oneself is no change; https://kubernetes.io/docs/reference/access-authn-authz/authorization/ (1.37) */
const questions: ReadonlySet<string> = new Set([
  'selfsubjectaccessreviews',
  'selfsubjectrulesreviews',
  'selfsubjectreviews',
]);
/** Reached by GET and yet not reading: `get` upgrades to a command in a container (KEP-4006). */
const commands = /^(?:pods|nodes|services|\*)\/(?:exec|attach|portforward|proxy|\*)$/;

function onlyReads({ verbs, resources }: RoleRule): boolean {
  if (resources.length > 0 && resources.every((resource) => questions.has(resource))) return true;
  return verbs.every((verb) => reading.has(verb)) && !resources.some((resource) => commands.test(resource));
}
