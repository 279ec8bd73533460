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

export const noSuchDecision = defineProblem<{ readonly id: string }>('ledger.no-such-decision', {
  tried: { en: ({ id }) => `compare with the decision ${id}`, ja: ({ id }) => `判定 ${id} との比較` },
  cause: {
    en: () => 'The ledger holds no decision of that id or number.',
    ja: () => '台帳にその ID または番号の判定がありません。',
  },
  fix: {
    en: () => 'List the decisions with `honban evidence list --kind decision`.',
    ja: () => '`honban evidence list --kind decision` で判定の一覧を確認してください。',
  },
  unchanged: nothingChanged,
});

export const noClusterSeen = defineProblem<void>('honban.no-cluster-seen', {
  tried: { en: () => 'decide', ja: () => '判定' },
  cause: {
    en: () => 'The cluster cannot be asked now, and the ledger holds no look at it.',
    ja: () => 'クラスターに今は問い合わせできず、台帳にもこのクラスターの記録がありません。',
  },
  fix: {
    en: () => 'Run `honban check` once where the cluster can be reached.',
    ja: () => 'クラスターに届く環境で `honban check` を一度実行してください。',
  },
  unchanged: nothingChanged,
});

export const notATime = defineProblem<{ readonly text: string }>('honban.not-a-time', {
  tried: { en: ({ text }) => `decide for "${text}"`, ja: ({ text }) => `「${text}」の時点についての判定` },
  cause: {
    en: () => 'It is neither a date nor a time with an offset.',
    ja: () => '日付でも、オフセット付きの日時でもありません。',
  },
  fix: {
    en: () => 'Write it as 2026-12-04 or 2026-12-04T09:00:00+09:00.',
    ja: () => '2026-12-04 または 2026-12-04T09:00:00+09:00 の形で指定してください。',
  },
  unchanged: nothingChanged,
});

export const noDecisionYet = defineProblem<void>('ledger.no-decision', {
  tried: { en: () => 'report the newest decision', ja: () => '最新の判定の出力' },
  cause: {
    en: () => 'The ledger holds no decision yet.',
    ja: () => '台帳にまだ判定がありません。',
  },
  fix: {
    en: () => 'Decide first: honban check, then honban gate.',
    ja: () => '先に honban check と honban gate を実行してください。',
  },
  unchanged: nothingChanged,
});

export const policyOfThenMissing = defineProblem<{ readonly digest: string }>(
  'ledger.policy-of-then-missing',
  {
    tried: {
      en: ({ digest }) => `decide again by the policy ${digest}`,
      ja: ({ digest }) => `運用ポリシー ${digest} による再判定`,
    },
    cause: {
      en: () => 'The policy at hand is another one, and its commit cannot be read from Git here.',
      ja: () => '手元の運用ポリシーは別のもので、当時のコミットもここの Git から読めません。',
    },
    fix: {
      en: () =>
        'Run it in a full clone of the policy repository, or name the policy of then with --policy FILE.',
      ja: () =>
        '運用ポリシーのリポジトリの完全な複製で実行するか、当時のファイルを --policy FILE で指定してください。',
    },
    unchanged: nothingChanged,
  },
);
