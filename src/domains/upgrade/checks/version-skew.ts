/** The versions of API servers, controllers, kubelets and kube-proxies fit together by the skew policy, with several API servers too. */
import { defineCheck } from '../../../core/check.ts';
import { apiServerVersion } from '../../../core/kubernetes/facts/api-server-version.ts';
import { controlPlaneComponents } from '../../../core/kubernetes/facts/control-plane-components.ts';
import { nodes } from '../../../core/kubernetes/facts/nodes.ts';
import { pods } from '../../../core/kubernetes/facts/pods.ts';
import { skewFindings } from '../skew.ts';
import { skewRules } from '../skew-rules.ts';
import { apiServersOf, controllersOf, kubeletsOf, kubeProxiesOf } from '../versions.ts';

interface Pair {
  readonly name: string;
  readonly version: string;
  readonly other: string;
}

export const versionSkew = defineCheck({
  id: 'upgrade.version-skew',
  title: {
    en: 'Versions of components fit together',
    ja: 'コンポーネントのバージョンの組み合わせが許容範囲にある',
  },
  severity: 'high',
  scope: 'cluster',
  needs: { version: apiServerVersion, nodes, pods },
  also: { components: controlPlaneComponents },

  *evaluate({ version, nodes, pods, components = [] }) {
    yield* skewFindings({
      rules: skewRules(version.gitVersion),
      apiServers: apiServersOf(version, components),
      controllers: controllersOf(components),
      kubelets: kubeletsOf(nodes),
      kubeProxies: kubeProxiesOf(pods),
    });
  },

  messages: {
    en: {
      unreadable: ({ name, version }: { name: string; version: string }) =>
        `The version of ${name} cannot be read (${version || 'none given'})`,
      apiServersApart: ({ oldest, newest }: { oldest: string; newest: string }) =>
        `API servers run ${oldest} and ${newest}, more than one minor apart`,
      newer: ({ name, version, other }: Pair) =>
        `${name} runs ${version}, newer than an API server (${other})`,
      tooOld: ({ name, version, other, limit }: Pair & { limit: number }) =>
        `${name} runs ${version}, more than ${limit} minor${limit === 1 ? '' : 's'} behind the API server (${other})`,
      apartFromKubelet: ({ name, version, other }: Pair) =>
        `${name} runs ${version}, too far from the kubelet of its node (${other})`,
      blocksNext: ({ name, version, other }: Pair) =>
        `${name} runs ${version}: the API server (${other}) cannot be upgraded before it is`,
    },
    ja: {
      unreadable: ({ name, version }) => `${name} のバージョンを読み取れません（${version || '記載なし'}）`,
      apiServersApart: ({ oldest, newest }) =>
        `API サーバーに ${oldest} と ${newest} が混在し、マイナーバージョンの差が 1 を超えています`,
      newer: ({ name, version, other }) => `${name} は ${version} で、API サーバー（${other}）より新しいです`,
      tooOld: ({ name, version, other, limit }) =>
        `${name} は ${version} で、API サーバー（${other}）より ${limit} マイナーを超えて古いです`,
      apartFromKubelet: ({ name, version, other }) =>
        `${name} は ${version} で、同じノードの kubelet（${other}）と離れすぎています`,
      blocksNext: ({ name, version, other }) =>
        `${name} は ${version} で、これを上げるまで API サーバー（${other}）をアップグレードできません`,
    },
  },
  remedy: {
    unreadable: () => ({
      text: {
        en: 'Give its image a tag that tells the version, beside any digest.',
        ja: 'ダイジェストに加えて、バージョンの分かるタグをイメージに付けてください。',
      },
    }),
    apiServersApart: () => order,
    newer: () => order,
    tooOld: () => order,
    apartFromKubelet: () => order,
    blocksNext: () => order,
  },
  references: ['https://kubernetes.io/releases/version-skew-policy/'],
});

const order = {
  text: {
    en: 'Upgrade in this order: API servers, then controller manager and scheduler, then kubelets (after a drain), then kube-proxy.',
    ja: 'API サーバー、controller-manager と scheduler、kubelet（drain の後）、kube-proxy の順にアップグレードしてください。',
  },
  command: 'kubeadm upgrade plan',
};
