/** Replicated workloads keep some pods while nodes are drained, and no budget forbids draining altogether. */
import { defineCheck } from '../../../core/check.ts';
import { deployments } from '../../../core/kubernetes/facts/deployments.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { podDisruptionBudgets } from '../../../core/kubernetes/facts/pod-disruption-budgets.ts';
import type { PodDisruptionBudget } from '../../../core/kubernetes/facts/pod-disruption-budgets.ts';
import { statefulSets } from '../../../core/kubernetes/facts/stateful-sets.ts';
import { selectsLabels } from '../../../core/kubernetes/label-selector.ts';
import { namespaceFinder, workloadRef } from '../../../core/kubernetes/refs.ts';
import type { Workload } from '../../../core/kubernetes/workload.ts';
import { policyFact } from '../../../core/policy/facts.ts';

export const disruptionBudget = defineCheck({
  id: 'upgrade.disruption-budget',
  title: {
    en: 'Replicated workloads have a disruption budget that lets nodes be drained',
    ja: '複数レプリカのワークロードに、ノードの drain を妨げない PodDisruptionBudget がある',
  },
  severity: 'medium',
  scope: 'namespace',
  needs: { deployments, statefulSets, budgets: podDisruptionBudgets, namespaces, policy: policyFact },
  standard: 'applications',

  *evaluate({ deployments, statefulSets, budgets, namespaces, policy }, at) {
    const within = namespaceFinder(namespaces);
    const byNamespace = Map.groupBy(budgets, ({ namespace }) => namespace);
    const today = at.slice(0, 10);
    const excluded = new Set(
      policy.excludedNamespaces.filter(({ until }) => until >= today).map(({ what }) => what),
    );
    for (const workload of [...deployments, ...statefulSets]) {
      const { kind, name, namespace, desired, selector } = workload;
      const own = (byNamespace.get(namespace) ?? []).filter((budget) => protects(budget, workload));
      const where = { about: workloadRef(workload), within: within(namespace) };
      if (desired > 1 && own.length === 0 && !excluded.has(namespace))
        yield {
          says: 'unprotected',
          ...where,
          props: { kind, name, namespace, desired, selector: JSON.stringify(selector) },
        };
      for (const budget of own.filter((budget) => forbidsAll(budget, workload)))
        yield {
          says: 'blocksDrain',
          ...where,
          severity: 'high',
          key: budget.name,
          props: { kind, name, namespace, budget: budget.name },
        };
    }
  },

  messages: {
    en: {
      unprotected: ({
        kind,
        name,
        desired,
      }: {
        kind: string;
        name: string;
        namespace: string;
        desired: number;
        selector: string;
      }) =>
        `${kind} ${name} has ${desired} replicas but no PodDisruptionBudget: a drain may evict all of them at once`,
      blocksDrain: ({
        kind,
        name,
        budget,
      }: {
        kind: string;
        name: string;
        namespace: string;
        budget: string;
      }) =>
        `PodDisruptionBudget ${budget} never allows a pod of ${kind} ${name} to be evicted: nodes cannot be drained`,
    },
    ja: {
      unprotected: ({ kind, name, desired }) =>
        `${kind} ${name} はレプリカが ${desired} 個ありますが PodDisruptionBudget がなく、drain ですべて同時に退避される恐れがあります`,
      blocksDrain: ({ kind, name, budget }) =>
        `PodDisruptionBudget ${budget} が ${kind} ${name} の Pod の退避を一切許さないため、ノードを drain できません`,
    },
  },
  remedy: {
    unprotected: ({ props: { name, namespace, selector } }) => ({
      text: {
        en: 'Allow one pod at a time to be evicted.',
        ja: '同時に退避できる Pod を 1 つに制限してください。',
      },
      patch: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  maxUnavailable: 1
  selector: ${selector}
`,
    }),
    blocksDrain: ({ props: { namespace, budget } }) => ({
      text: {
        en: 'Let the budget allow at least one pod to be missing, or run one replica more.',
        ja: '少なくとも 1 つの Pod の停止を許すか、レプリカを 1 つ増やしてください。',
      },
      command: `kubectl -n ${namespace} get poddisruptionbudget ${budget} -o yaml`,
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/disruptions/'],
});

function protects({ selector }: PodDisruptionBudget, { podLabels }: Workload): boolean {
  return selector !== undefined && selectsLabels(selector, podLabels);
}

/** Judged by the budget's own rule, not by what it allows at this moment: a pod that is down for a while is no reason. */
function forbidsAll({ minAvailable, maxUnavailable }: PodDisruptionBudget, { desired }: Workload): boolean {
  if (desired === 0) return false;
  if (maxUnavailable !== undefined) return maxUnavailable === 0 || maxUnavailable === '0%';
  return typeof minAvailable === 'number' ? minAvailable >= desired : minAvailable === '100%';
}
