/** Why a node's kubelet did not show something. */
import type { Message, Text } from '../../core/i18n.ts';
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface AskedKubelet {
  readonly node: string;
  /** `https://10.0.0.5:10250`. */
  readonly where: string;
}

const asked = {
  en: ({ node, where }: AskedKubelet) => `ask the kubelet of node ${node} (${where})`,
  ja: ({ node, where }: AskedKubelet) => `ノード ${node} の kubelet（${where}）への問い合わせ`,
} as const;

const otherWay: Message<unknown> = {
  en: () =>
    'Run Honban where nodes can be reached, best inside the cluster; or pass --kubelet-via-proxy, which needs the right nodes/proxy and with it exec on every pod.',
  ja: () =>
    'ノードに届く場所、できればクラスター内で Honban を動かしてください。--kubelet-via-proxy も使えますが、nodes/proxy 権限（すべての Pod での exec と同等）が必要です。',
};

export const kubeletUnreachable = defineProblem<AskedKubelet & { readonly why: Text }>(
  'kubernetes.kubelet-unreachable',
  {
    tried: asked,
    cause: { en: ({ why }) => `${why.en}.`, ja: ({ why }) => `${why.ja}。` },
    fix: otherWay,
    unchanged: nothingChanged,
  },
);

export const kubeletUntrusted = defineProblem<AskedKubelet & { readonly why: string }>(
  'kubernetes.kubelet-untrusted',
  {
    tried: asked,
    cause: {
      en: ({ why }) =>
        `Its serving certificate is not signed by the cluster's CA or belongs to another host (${why}), so no credentials were sent and nothing it says was believed.`,
      ja: ({ why }) =>
        `サーバー証明書がクラスターの CA で署名されていないか、別のホストのものです（${why}）。そのため認証情報を送らず、応答も採用していません。`,
    },
    fix: {
      en: () =>
        'Set serverTLSBootstrap: true in the kubelet configuration and approve the requests: kubectl get csr; kubectl certificate approve NAME. Or pass --kubelet-via-proxy.',
      ja: () =>
        'kubelet の設定で serverTLSBootstrap: true を有効にし、kubectl get csr と kubectl certificate approve NAME で承認してください。--kubelet-via-proxy も使えます。',
    },
    unchanged: nothingChanged,
  },
);

export const kubeletsMissing = defineProblem<{
  readonly missing: readonly string[];
  readonly nodes: number;
  readonly cause: Text;
  readonly fix: Text;
}>('kubernetes.kubelets-missing', {
  tried: {
    en: ({ nodes }) => `ask the kubelets of all ${nodes} nodes`,
    ja: ({ nodes }) => `全 ${nodes} 台のノードの kubelet への問い合わせ`,
  },
  cause: {
    en: ({ missing, cause }) => `${missing.length} did not show it (${some(missing)}): ${cause.en}`,
    ja: ({ missing, cause }) => `${missing.length} 台から得られませんでした（${some(missing)}）: ${cause.ja}`,
  },
  fix: { en: ({ fix }) => fix.en, ja: ({ fix }) => fix.ja },
  unchanged: nothingChanged,
});

function some(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ');
}
