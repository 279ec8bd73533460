/** Nobody can take the rights of others: by binding, impersonating, reading secrets, starting privileged pods and the like. */
import { defineCheck } from '../../../core/check.ts';
import { clusterRoleBindings } from '../../../core/kubernetes/facts/cluster-role-bindings.ts';
import { clusterRoles } from '../../../core/kubernetes/facts/cluster-roles.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { roleBindings } from '../../../core/kubernetes/facts/role-bindings.ts';
import { roles } from '../../../core/kubernetes/facts/roles.ts';
import { bindingRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { knownPaths, grants } from '../escalation-rights.ts';
import type { EscalationPath, Reach } from '../escalation-rights.ts';
import { rightsHeld } from '../rights-held.ts';
import type { Held } from '../rights-held.ts';
import { isOfKubernetes, subjectName } from '../subject-name.ts';

interface Holding {
  readonly subject: string;
  readonly binding: string;
  readonly role: string;
}

export const escalationPaths = defineCheck({
  id: 'rights.escalation-paths',
  title: {
    en: 'Nobody can take the rights of others beyond whom the policy names',
    ja: '運用ポリシーに挙げた主体以外は他者の権限を手に入れられない',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { clusterRoleBindings, roleBindings, clusterRoles, roles, namespaces, policy: policyFact },
  monotone: true,
  standard: 'rights',

  *evaluate({ namespaces, policy, ...facts }) {
    const { clusterAdmin = [], escalation = [] } = policy.standards.rights ?? {};
    const allowed = new Set([...clusterAdmin, ...escalation].map(subjectName));
    const reach: Reach = {
      system: new Set(['kube-system']),
      privileged: new Set(
        namespaces.filter(({ podSecurity }) => isOpen(podSecurity['enforce'])).map(({ name }) => name),
      ),
    };
    for (const [subject, held] of bySubject(rightsHeld(facts)))
      if (!allowed.has(subject)) yield* pathsOf(subject, held, reach);
  },

  messages: {
    en: {
      escalates: ({ subject, role, binding }: Holding) =>
        `${subject} may give a role more rights than its own, by ${role} through ${binding}`,
      binds: ({ subject, role, binding }: Holding) =>
        `${subject} may bind itself to any role, by ${role} through ${binding}`,
      impersonates: ({ subject, role, binding }: Holding) =>
        `${subject} may act as somebody else, by ${role} through ${binding}`,
      readsSecrets: ({ subject, role, binding }: Holding) =>
        `${subject} may read the Secrets of the system, by ${role} through ${binding}`,
      reachesKubelets: ({ subject, role, binding }: Holding) =>
        `${subject} may run commands in every pod through the kubelets, by ${role} through ${binding}`,
      approvesCertificates: ({ subject, role, binding }: Holding) =>
        `${subject} may approve a client certificate for any name, by ${role} through ${binding}`,
      makesTokens: ({ subject, role, binding }: Holding) =>
        `${subject} may make tokens for service accounts of the system, by ${role} through ${binding}`,
      startsPods: ({ subject, role, binding }: Holding) =>
        `${subject} may start pods that do anything to their node, by ${role} through ${binding}`,
    },
    ja: {
      escalates: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、自分の権限を超える権限をロールに与えられます`,
      binds: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、自分を任意のロールに結び付けられます`,
      impersonates: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、他者として操作できます`,
      readsSecrets: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、システムの Secret を読めます`,
      reachesKubelets: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、kubelet 経由ですべての Pod でコマンドを実行できます`,
      approvesCertificates: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、任意の名前のクライアント証明書を承認できます`,
      makesTokens: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、システムの ServiceAccount のトークンを発行できます`,
      startsPods: ({ subject, role, binding }) =>
        `${subject} は ${binding} を通じた ${role} により、ノードに対して何でもできる Pod を起動できます`,
    },
  },
  remedy: {
    escalates: ({ about }) => takeAway(about),
    binds: ({ about }) => takeAway(about),
    impersonates: ({ about }) => takeAway(about),
    readsSecrets: ({ about }) => takeAway(about),
    reachesKubelets: ({ about }) => takeAway(about),
    approvesCertificates: ({ about }) => takeAway(about),
    makesTokens: ({ about }) => takeAway(about),
    startsPods: ({ about }) => takeAway(about),
  },
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
  ],
});

function takeAway({ name, namespace }: { readonly name: string; readonly namespace?: string }) {
  return {
    text: {
      en: 'Take the right out of the role or the subject out of the binding, or name the subject in the policy (standards.rights.escalation) with an approval.',
      ja: 'ロールから権限を外すか、バインディングから主体を外してください。必要な場合は、承認を得て運用ポリシー（standards.rights.escalation）に主体を記載してください。',
    },
    command:
      namespace === undefined
        ? `kubectl edit clusterrolebinding ${name}`
        : `kubectl -n ${namespace} edit rolebinding ${name}`,
  };
}

function* pathsOf(subject: string, held: readonly Held[], reach: Reach) {
  for (const path of knownPaths) {
    const binding = wayThrough(path, held, reach)?.binding;
    if (binding === undefined) continue;
    const props = { subject, binding: binding.name, role: binding.role.name };
    yield { says: path.id, about: bindingRef(binding), key: subject, props } as const;
  }
}

/** Without a label a namespace enforces nothing, unless the API server is told otherwise, which the objects do not show. */
function isOpen(level: string | undefined): boolean {
  return level !== 'baseline' && level !== 'restricted';
}

function bySubject(all: Iterable<Held>): ReadonlyMap<string, readonly Held[]> {
  const found = new Map<string, Held[]>();
  for (const held of all) {
    if (isOfKubernetes(held.subject, held.binding)) continue;
    const own = found.get(held.subject) ?? [];
    own.push(held);
    found.set(held.subject, own);
  }
  return found;
}

/** The right that the path begins with, if all of its rights are held. */
function wayThrough({ rights }: EscalationPath, held: readonly Held[], reach: Reach): Held | undefined {
  const through = rights.map((right) => held.find((one) => grants(right, one, reach)));
  return through.includes(undefined) ? undefined : through[0];
}
