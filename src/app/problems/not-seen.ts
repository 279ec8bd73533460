/** Why a fact that a judgement needs could not be used, beyond what its source said. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface FactProps {
  readonly fact: string;
}

export const notCollected = defineProblem<FactProps>('honban.not-collected', {
  tried: { en: ({ fact }) => `use the fact ${fact}`, ja: ({ fact }) => `事実 ${fact} の利用` },
  cause: {
    en: () => 'No source of this run provides it.',
    ja: () => 'この実行では、どの取得元もこれを提供していません。',
  },
  fix: {
    en: () => 'Run against a live cluster with every source reachable; honban doctor shows which are.',
    ja: () =>
      'すべての取得元に届く環境で、稼働中のクラスターに対して実行してください。honban doctor で確認できます。',
  },
  unchanged: nothingChanged,
});

export const emptyNotBelieved = defineProblem<FactProps>('honban.empty-not-believed', {
  tried: { en: ({ fact }) => `use the fact ${fact}`, ja: ({ fact }) => `事実 ${fact} の利用` },
  cause: {
    en: () => 'The list came back empty, which no working cluster does; an empty look is not a look.',
    ja: () => '一覧が空でした。稼働中のクラスターではありえないため、見たことにはなりません。',
  },
  fix: {
    en: () => 'Check that the address and the identity belong to the cluster you mean.',
    ja: () => '接続先と認証情報が目的のクラスターのものか確認してください。',
  },
  unchanged: nothingChanged,
});

export const tooOld = defineProblem<FactProps & { readonly since: string; readonly days: number }>(
  'honban.data-too-old',
  {
    tried: { en: ({ fact }) => `use the fact ${fact}`, ja: ({ fact }) => `事実 ${fact} の利用` },
    cause: {
      en: ({ since, days }) => `Its data is of ${since} and counts for ${days} days.`,
      ja: ({ since, days }) => `データは ${since} 時点のもので、有効なのは ${days} 日間です。`,
    },
    fix: {
      en: () => 'Update Honban, which brings newer data.',
      ja: () => '新しいデータを含む版の Honban に更新してください。',
    },
    unchanged: nothingChanged,
  },
);
