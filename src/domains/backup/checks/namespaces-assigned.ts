/** Every namespace with a workload belongs to an application of the policy, or a named person excluded it until a date. */
import { defineCheck } from '../../../core/check.ts';
import { cronJobs } from '../../../core/kubernetes/facts/cron-jobs.ts';
import { daemonSets } from '../../../core/kubernetes/facts/daemon-sets.ts';
import { deployments } from '../../../core/kubernetes/facts/deployments.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { persistentVolumeClaims } from '../../../core/kubernetes/facts/persistent-volume-claims.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import { statefulSets } from '../../../core/kubernetes/facts/stateful-sets.ts';
import { namespaceRef } from '../../../core/kubernetes/refs.ts';
import { policyFact } from '../../../core/policy/facts.ts';
import { unreachable } from '../../../core/policy/reach.ts';

export const namespacesAssigned = defineCheck({
  id: 'restore.namespaces-assigned',
  title: {
    en: 'Every namespace with a workload belongs to an application or is excluded',
    ja: 'ワークロードのある名前空間がすべて、アプリケーションに属するか除外されている',
  },
  severity: 'high',
  scope: 'namespace',
  needs: {
    namespaces,
    pods,
    deployments,
    statefulSets,
    daemonSets,
    cronJobs,
    claims: persistentVolumeClaims,
    policy: policyFact,
  },
  monotone: true,
  standard: 'applications',

  *evaluate({ namespaces, policy, pods, deployments, statefulSets, daemonSets, cronJobs, claims }, at) {
    const workloads = [...deployments, ...statefulSets, ...daemonSets, ...cronJobs];
    const used = new Set([...workloads, ...pods, ...claims].map(({ namespace }) => namespace));
    const assigned = new Set(Object.values(policy.applications).flatMap(({ namespaces }) => namespaces));
    const today = at.slice(0, 10);
    for (const one of namespaces) {
      const { name: namespace } = one;
      if (!used.has(namespace) || assigned.has(namespace)) continue;
      const about = namespaceRef(one);
      const exclusion = policy.excludedNamespaces.find(({ what }) => what === namespace);
      if (exclusion === undefined) yield { says: 'unassigned', about, within: about, props: { namespace } };
      else if (exclusion.until < today)
        yield { says: 'expired', about, within: about, props: { namespace, until: exclusion.until } };
      else if (unreachable(policy, exclusion.by) === 'unlisted')
        yield { says: 'byNobody', about, within: about, props: { namespace, person: exclusion.by } };
    }
  },

  messages: {
    en: {
      unassigned: ({ namespace }: { namespace: string }) =>
        `Namespace ${namespace} runs something but belongs to no application and nobody excluded it`,
      expired: ({ namespace, until }: { namespace: string; until: string }) =>
        `The exclusion of namespace ${namespace} ended on ${until}`,
      byNobody: ({ namespace, person }: { namespace: string; person: string }) =>
        `Namespace ${namespace} was excluded by ${person}, who is not among the people of the policy`,
    },
    ja: {
      unassigned: ({ namespace }) =>
        `名前空間 ${namespace} でワークロードが動いていますが、どのアプリケーションにも属さず、除外もされていません`,
      expired: ({ namespace, until }) => `名前空間 ${namespace} の除外は ${until} に期限が切れました`,
      byNobody: ({ namespace, person }) =>
        `名前空間 ${namespace} を除外した ${person} が運用ポリシーの people にありません`,
    },
  },
  remedy: {
    unassigned: ({ props }) => assign(props),
    expired: ({ props }) => assign(props),
    byNobody: ({ props }) => assign(props),
  },
  references: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'],
});

function assign({ namespace }: { readonly namespace: string }) {
  return {
    text: {
      en: 'Add the namespace to an application, or let a named person exclude it with a reason and an end.',
      ja: '名前空間をアプリケーションに加えるか、理由と期限を付けて担当者の名前で除外してください。',
    },
    patch: `excludedNamespaces:\n  - { what: ${namespace}, by: hana, reason: …, until: 2027-03-31 }\n`,
  };
}
