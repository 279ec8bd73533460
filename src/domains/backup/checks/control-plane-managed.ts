/** What the policy says of a managed control plane agrees with what is seen of the cluster. */
import { defineCheck } from '../../../core/check.ts';
import { nodeRef, organisationRef, podRef } from '../../../core/kubernetes/refs.ts';
import { isControlPlaneManaged } from '../../../core/policy/control-plane.ts';
import {
  controlPlaneNeeds,
  declaredCluster,
  otherMark,
  visibleNodes,
  visiblePods,
} from '../managed-control-plane.ts';
import type { ControlPlaneFacts } from '../managed-control-plane.ts';

export const controlPlaneManaged = defineCheck({
  id: 'restore.control-plane-managed',
  title: {
    en: 'The control plane is run by a provider, as the policy says',
    ja: '運用ポリシーのとおり、コントロールプレーンを事業者が運用している',
  },
  severity: 'critical',
  scope: 'cluster',
  needs: controlPlaneNeeds,
  standard: 'backups',
  notApplicable: isTheTeamsOwn,

  *evaluate(facts) {
    const cluster = declaredCluster(facts);
    if (cluster === undefined) {
      for (const name of unpinned(facts))
        yield { says: 'notPinned', about: organisationRef, key: name, props: { name } };
      return;
    }
    for (const pod of visiblePods(facts))
      yield { says: 'visiblePod', about: podRef(pod), props: { pod: pod.name, cluster: cluster.name } };
    for (const node of visibleNodes(facts))
      yield { says: 'visibleNode', about: nodeRef(node), props: { node: node.name, cluster: cluster.name } };
    const mark = otherMark(cluster, facts);
    if (mark !== undefined)
      yield {
        says: 'otherProvider',
        about: organisationRef,
        props: { cluster: cluster.name, provider: cluster.provider, version: mark },
      };
  },

  messages: {
    en: {
      notPinned: ({ name }: { name: string }) =>
        `The policy does not pin the uid of clusters.${name}, so that nobody knows whether this cluster is the managed one`,
      visiblePod: ({ pod, cluster }: { pod: string; cluster: string }) =>
        `${pod} runs as a static pod here, though the policy says that the control plane of ${cluster} is managed`,
      visibleNode: ({ node, cluster }: { node: string; cluster: string }) =>
        `${node} is a control-plane node of this cluster, though the policy says that the control plane of ${cluster} is managed`,
      otherProvider: ({
        cluster,
        provider,
        version,
      }: {
        cluster: string;
        provider: string;
        version: string;
      }) => `The policy says that ${cluster} is run by ${provider}, but its API server is ${version}`,
    },
    ja: {
      notPinned: ({ name }) =>
        `運用ポリシーの clusters.${name} に uid がなく、このクラスターがマネージドのものか分かりません`,
      visiblePod: ({ pod, cluster }) =>
        `運用ポリシーでは ${cluster} のコントロールプレーンはマネージドですが、${pod} が静的 Pod として動いています`,
      visibleNode: ({ node, cluster }) =>
        `運用ポリシーでは ${cluster} のコントロールプレーンはマネージドですが、${node} はコントロールプレーンのノードです`,
      otherProvider: ({ cluster, provider, version }) =>
        `運用ポリシーでは ${cluster} の事業者は ${provider} ですが、API サーバーは ${version} です`,
    },
  },
  remedy: {
    notPinned: () => ({
      text: {
        en: 'Pin every managed cluster by the uid of its namespace kube-system.',
        ja: 'マネージドのクラスターすべてに、kube-system 名前空間の uid を書いてください。',
      },
      command: 'kubectl get namespace kube-system --output=jsonpath={.metadata.uid}',
    }),
    visiblePod: () => declareOwn,
    visibleNode: () => declareOwn,
    otherProvider: () => ({
      text: {
        en: 'Correct the provider of this cluster in the policy.',
        ja: '運用ポリシーのこのクラスターの provider を正してください。',
      },
    }),
  },
  references: ['https://kubernetes.io/docs/concepts/architecture/#control-plane-components'],
});

const declareOwn = {
  text: {
    en: 'Say in the policy that the control plane is your own, and save and drill its etcd.',
    ja: '運用ポリシーでコントロールプレーンを自前（own）とし、etcd の保存と演習を行ってください。',
  },
  patch: 'clusters:\n  NAME: { controlPlane: own }\n',
  command: 'honban drill run etcd-restore',
} as const;

/** Nobody says that it is managed. An entry without a UID could be meant for this cluster. */
function isTheTeamsOwn(facts: ControlPlaneFacts): boolean {
  const cluster = declaredCluster(facts);
  return cluster === undefined ? unpinned(facts).length === 0 : !isControlPlaneManaged(cluster);
}

function unpinned({ policy }: Pick<ControlPlaneFacts, 'policy'>): readonly string[] {
  return Object.entries(policy.clusters)
    .filter(([, cluster]) => cluster.uid === undefined && isControlPlaneManaged(cluster))
    .map(([name]) => name);
}
