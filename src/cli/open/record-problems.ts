import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const noSuchRun = defineProblem<{ readonly id: string }>('ledger.no-such-run', {
  tried: { en: ({ id }) => `compare with the run ${id}`, ja: ({ id }) => `実行 ${id} との比較` },
  cause: {
    en: () => 'The ledger holds no check run of that id or number.',
    ja: () => '台帳にその ID または番号の点検の実行がありません。',
  },
  fix: {
    en: () => 'List the runs with `honban evidence list --kind check-run`.',
    ja: () => '`honban evidence list --kind check-run` で実行の一覧を確認してください。',
  },
  unchanged: nothingChanged,
});
