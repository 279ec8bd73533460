import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const clusterNeedsPolicy = defineProblem<{ readonly cluster: string }>('policy.no-clusters', {
  tried: {
    en: ({ cluster }) => `find the cluster "${cluster}"`,
    ja: ({ cluster }) => `クラスター「${cluster}」の検索`,
  },
  cause: {
    en: () => 'Clusters have names only in a policy, and none lists any here.',
    ja: () => 'クラスター名は運用ポリシーで決まりますが、クラスターを載せた運用ポリシーがありません。',
  },
  fix: {
    en: () => 'Use --context NAME, or write a policy with `honban init`.',
    ja: () => '--context NAME を使うか、`honban init` で運用ポリシーを作ってください。',
  },
  unchanged: nothingChanged,
});

export const contextBesidePolicy = defineProblem<{
  readonly context: string;
  readonly clusters: readonly string[];
}>('policy.context-beside-policy', {
  tried: {
    en: ({ context }) => `look at the context "${context}"`,
    ja: ({ context }) => `コンテキスト「${context}」の確認`,
  },
  cause: {
    en: () => 'With a policy only its clusters are looked at; a context could be any other cluster.',
    ja: () =>
      '運用ポリシーがあるときは、そこに載ったクラスターだけを対象にします。コンテキストでは別のクラスターになりえます。',
  },
  fix: {
    en: ({ clusters }) => `Use --cluster with one of: ${clusters.join(', ')}.`,
    ja: ({ clusters }) => `--cluster で次のいずれかを指定してください: ${clusters.join('、')}`,
  },
  unchanged: nothingChanged,
});

export const chooseCluster = defineProblem<{
  readonly asked: string | undefined;
  readonly clusters: readonly string[];
}>('policy.choose-cluster', {
  tried: { en: () => 'choose the cluster to look at', ja: () => '対象クラスターの選択' },
  cause: {
    en: ({ asked }) =>
      asked === undefined
        ? 'The policy lists more than one cluster.'
        : `The policy lists no cluster "${asked}".`,
    ja: ({ asked }) =>
      asked === undefined
        ? '運用ポリシーに複数のクラスターがあります。'
        : `運用ポリシーにクラスター「${asked}」はありません。`,
  },
  fix: {
    en: ({ clusters }) => `Use --cluster with one of: ${clusters.join(', ')}.`,
    ja: ({ clusters }) => `--cluster で次のいずれかを指定してください: ${clusters.join('、')}`,
  },
  unchanged: nothingChanged,
});
