/** Every node reports Ready and none is short of memory, disk or process ids. */
import { defineCheck } from '../../../core/check.ts';
import { nodes } from '../../../core/kubernetes/facts/nodes.ts';
import { nodeRef } from '../../../core/kubernetes/refs.ts';

/** Conditions that mean trouble while True (https://kubernetes.io/docs/reference/node/node-status/#condition, v1.36). */
const troubles = new Set(['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable']);

export const nodesReady = defineCheck({
  id: 'watch.nodes-ready',
  title: { en: 'Every node is ready', ja: 'すべてのノードが Ready である' },
  severity: 'critical',
  scope: 'node',
  needs: { nodes },
  monotone: true,

  *evaluate({ nodes }) {
    for (const node of nodes) {
      const about = nodeRef(node);
      const ready = node.conditions.find(({ type }) => type === 'Ready');
      if (node.ready !== 'True')
        yield {
          says: 'notReady',
          about,
          within: about,
          props: { node: node.name, status: node.ready, reason: ready?.reason ?? '-' },
        };
      for (const { type, status } of node.conditions)
        if (troubles.has(type) && status === 'True')
          yield {
            says: 'pressure',
            about,
            within: about,
            severity: 'high',
            key: type,
            props: { node: node.name, condition: type },
          };
      if (node.unschedulable)
        yield { says: 'cordoned', about, within: about, severity: 'low', props: { node: node.name } };
    }
  },

  messages: {
    en: {
      notReady: ({ node, status, reason }: { node: string; status: string; reason: string }) =>
        `${node} is not ready (Ready is ${status}, reason ${reason})`,
      pressure: ({ node, condition }: { node: string; condition: string }) => `${node} reports ${condition}`,
      cordoned: ({ node }: { node: string }) => `${node} is cordoned and takes no new pods`,
    },
    ja: {
      notReady: ({ node, status, reason }) =>
        `${node} が Ready ではありません（Ready=${status}、理由: ${reason}）`,
      pressure: ({ node, condition }) => `${node} が ${condition} を報告しています`,
      cordoned: ({ node }) => `${node} はスケジュール対象外（cordon）のままで、新しい Pod を受け付けません`,
    },
  },
  remedy: {
    notReady: ({ props: { node } }) => ({
      text: {
        en: "Read the node's conditions, then the kubelet's log on the node itself.",
        ja: 'ノードの状態（conditions）を確認し、続けてノード上で kubelet のログを確認してください。',
      },
      command: `kubectl describe node ${node}`,
    }),
    pressure: ({ props: { node } }) => ({
      text: {
        en: 'Find what uses the resource up, and move or limit it.',
        ja: '資源を使い切っている原因を特定し、移動するか上限を設定してください。',
      },
      command: `kubectl describe node ${node}`,
    }),
    cordoned: ({ props: { node } }) => ({
      text: {
        en: 'Uncordon it when the work on it is over.',
        ja: '作業が終わっていれば、スケジュール対象に戻してください。',
      },
      command: `kubectl uncordon ${node}`,
    }),
  },
  references: ['https://kubernetes.io/docs/reference/node/node-status/'],
});
