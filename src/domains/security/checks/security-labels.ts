/** Every namespace enforces at least the Pod Security level that the policy sets for it. */
import { defineCheck } from '../../../core/check.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { namespaceRef, organisationRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { podSecurityLevels } from '../../../core/policy/standards.ts';
import type { PodSecurityLevel, Policy } from '../../../core/policy/policy.ts';

type Standard = NonNullable<Policy['standards']['podSecurity']>;

interface Labelled {
  readonly namespace: string;
  readonly wanted: PodSecurityLevel;
  /** What is there; empty where there is no label. */
  readonly label: string;
}

export const securityLabels = defineCheck({
  id: 'pods.security-labels',
  title: {
    en: 'Every namespace enforces its Pod Security level',
    ja: 'すべての名前空間が定められた Pod Security の水準を強制している',
  },
  severity: 'high',
  scope: 'namespace',
  needs: { namespaces, policy: policyFact },
  monotone: true,
  standard: 'podSecurity',

  *evaluate({ namespaces, policy }) {
    const standard = policy.standards.podSecurity;
    if (standard === undefined) {
      yield { says: 'undecided', about: organisationRef, props: {} };
      return;
    }
    for (const namespace of namespaces.filter(({ terminating }) => !terminating)) {
      const wanted = wantedLevel(standard, namespace.name);
      const label = namespace.podSecurity['enforce'];
      const says = fault(label, wanted);
      if (says === undefined) continue;
      const about = namespaceRef(namespace);
      const props = { namespace: namespace.name, wanted, label: label ?? '' };
      yield { says, about, within: about, props };
    }
  },

  messages: {
    en: {
      undecided: () => 'The policy sets no Pod Security level (standards.podSecurity)',
      unlabelled: ({ namespace, wanted }: Labelled) =>
        `Namespace ${namespace} enforces no Pod Security level; the policy asks for ${wanted}`,
      below: ({ namespace, wanted, label }: Labelled) =>
        `Namespace ${namespace} enforces ${label}; the policy asks for ${wanted}`,
      noLevel: ({ namespace, label }: Labelled) =>
        `Namespace ${namespace} has the label value ${label}, which is no Pod Security level`,
    },
    ja: {
      undecided: () => 'Pod Security の水準が運用ポリシーで決まっていません（standards.podSecurity）',
      unlabelled: ({ namespace, wanted }) =>
        `名前空間 ${namespace} は Pod Security の水準を強制していません（運用ポリシーは ${wanted} を求めています）`,
      below: ({ namespace, wanted, label }) =>
        `名前空間 ${namespace} が強制するのは ${label} で、運用ポリシーの ${wanted} を下回ります`,
      noLevel: ({ namespace, label }) =>
        `名前空間 ${namespace} のラベルの値 ${label} は Pod Security の水準ではありません`,
    },
  },
  remedy: {
    undecided: () => ({
      text: {
        en: 'Decide a default level, and name the namespaces that need another one with the reason.',
        ja: '既定の水準を決め、例外の名前空間を理由とともに書いてください。',
      },
      patch: `standards:
  podSecurity:
    default: baseline
    namespaces:
      kube-system: { level: privileged, reason: components of the cluster }
`,
    }),
    unlabelled: ({ props }) => setLabel(props),
    below: ({ props }) => setLabel(props),
    noLevel: ({ props }) => setLabel(props),
  },
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/',
  ],
});

function setLabel({ namespace, wanted }: Labelled) {
  return {
    text: {
      en: 'Preview which pods would be refused (--dry-run=server prints warnings), then set the label.',
      ja: '--dry-run=server で拒否される Pod を確認してから、ラベルを設定してください。',
    },
    command: `kubectl label --overwrite --dry-run=server namespace ${namespace} pod-security.kubernetes.io/enforce=${wanted}`,
  };
}

function wantedLevel({ default: usual, namespaces }: Standard, name: string): PodSecurityLevel {
  const exception = Object.hasOwn(namespaces, name) ? namespaces[name] : undefined;
  return exception?.level ?? usual;
}

function fault(
  label: string | undefined,
  wanted: PodSecurityLevel,
): 'unlabelled' | 'below' | 'noLevel' | undefined {
  if (label === undefined) return wanted === 'privileged' ? undefined : 'unlabelled';
  if (!isLevel(label)) return 'noLevel';
  return rank(label) < rank(wanted) ? 'below' : undefined;
}

function isLevel(label: string): boolean {
  return podSecurityLevels.some((level) => level === label);
}

function rank(label: string): number {
  return podSecurityLevels.findIndex((level) => level === label);
}
