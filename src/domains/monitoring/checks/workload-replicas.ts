/** Every Deployment, StatefulSet and DaemonSet has as many ready pods as it asks for. */
import { defineCheck } from '../../../core/check.ts';
import { daemonSets } from '../../../core/kubernetes/facts/daemon-sets.ts';
import { deployments } from '../../../core/kubernetes/facts/deployments.ts';
import { namespaces } from '../../../core/kubernetes/facts/namespaces.ts';
import { statefulSets } from '../../../core/kubernetes/facts/stateful-sets.ts';
import { namespaceFinder, workloadRef } from '../../../core/kubernetes/refs.ts';
import { between, minutes } from '../../../core/time.ts';

/** A new workload gets time for its first images and volumes. */
const patience = minutes(10);

interface Counted {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly desired: number;
  readonly ready: number;
}

export const workloadReplicas = defineCheck({
  id: 'watch.workload-replicas',
  title: { en: 'Workloads have all their replicas ready', ja: 'ワークロードの全レプリカが Ready である' },
  severity: 'high',
  scope: 'namespace',
  needs: { deployments, statefulSets, daemonSets, namespaces },
  monotone: true,

  *evaluate({ deployments, statefulSets, daemonSets, namespaces }, at) {
    const within = namespaceFinder(namespaces);
    for (const workload of [...deployments, ...statefulSets, ...daemonSets]) {
      const { kind, name, namespace, desired, ready } = workload;
      if (ready >= desired || between(workload.created, at) <= patience) continue;
      yield {
        says: ready === 0 ? 'down' : 'below',
        about: workloadRef(workload),
        within: within(namespace),
        severity: ready === 0 ? 'critical' : 'high',
        measured: desired - ready,
        props: { kind, name, namespace, desired, ready },
      };
    }
  },

  messages: {
    en: {
      down: ({ kind, name, desired }: Counted) => `${kind} ${name} has none of its ${desired} replicas ready`,
      below: ({ kind, name, desired, ready }: Counted) =>
        `${kind} ${name} has ${ready} of ${desired} replicas ready`,
    },
    ja: {
      down: ({ kind, name, desired }) =>
        `${kind} ${name} の ${desired} 個のレプリカが 1 つも Ready ではありません`,
      below: ({ kind, name, desired, ready }) =>
        `${kind} ${name} は ${desired} 個中 ${ready} 個のレプリカだけが Ready です`,
    },
  },
  remedy: {
    down: ({ props }) => lookAtRollout(props),
    below: ({ props }) => lookAtRollout(props),
  },
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status'],
});

function lookAtRollout({ kind, name, namespace }: Counted) {
  return {
    text: {
      en: 'See which pods are missing and why; if a new version is at fault, roll it back.',
      ja: '不足している Pod とその理由を確認し、新しい版が原因であればロールバックしてください。',
    },
    command: `kubectl -n ${namespace} rollout status ${kind.toLowerCase()}/${name} --timeout=5s`,
  };
}
