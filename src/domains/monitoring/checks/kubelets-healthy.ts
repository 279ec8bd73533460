/** Every kubelet answers and calls itself healthy. */
import { defineCheck } from '../../../core/check.ts';
import { kubeletHealth } from '../../../core/kubernetes/facts/kubelet-health.ts';
import { nodeRef } from '../../../core/kubernetes/refs.ts';

export const kubeletsHealthy = defineCheck({
  id: 'watch.kubelets-healthy',
  title: { en: 'Every kubelet is healthy', ja: 'すべての kubelet が正常である' },
  severity: 'high',
  scope: 'node',
  needs: { kubelets: kubeletHealth },
  monotone: true,

  *evaluate({ kubelets }) {
    for (const { node, healthy, failing } of kubelets) {
      const about = nodeRef(node);
      if (!healthy)
        yield { says: 'unhealthy', about, within: about, props: { node: node.name, failing: [...failing] } };
    }
  },

  messages: {
    en: {
      unhealthy: ({ node, failing }: { node: string; failing: string[] }) =>
        `The kubelet on ${node} is not healthy${failing.length === 0 ? '' : ` (failing: ${failing.join(', ')})`}`,
    },
    ja: {
      unhealthy: ({ node, failing }) =>
        `${node} の kubelet が正常ではありません${failing.length === 0 ? '' : `（失敗: ${failing.join('、')}）`}`,
    },
  },
  remedy: {
    unhealthy: ({ props: { node } }) => ({
      text: {
        en: "Read the kubelet's log on the node; a failing syncloop often means a stuck container runtime.",
        ja: 'ノード上の kubelet のログを確認してください。syncloop の失敗はコンテナランタイムの停止が原因のことが多いです。',
      },
      command: `journalctl -u kubelet --since -15min  # ${node}`,
    }),
  },
  references: ['https://kubernetes.io/docs/reference/instrumentation/slis/'],
});
