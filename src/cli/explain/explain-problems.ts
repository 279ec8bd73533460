import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const nothingToExplain = defineProblem<{ asked: string; near: readonly string[] }>(
  'honban.nothing-to-explain',
  {
    tried: { en: ({ asked }) => `explain "${asked}"`, ja: ({ asked }) => `「${asked}」の説明` },
    cause: {
      en: () => 'No check, criterion, drill, word or problem has this name.',
      ja: () => 'この名前の点検、基準、演習、用語、問題はありません。',
    },
    fix: {
      en: ({ near }) =>
        near.length === 0 ? 'honban explain lists everything.' : `Did you mean: ${near.join(', ')}`,
      ja: ({ near }) =>
        near.length === 0 ? 'honban explain で一覧を表示します。' : `もしかして: ${near.join('、')}`,
    },
    unchanged: nothingChanged,
  },
);
