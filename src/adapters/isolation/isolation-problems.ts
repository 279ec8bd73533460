import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const isolationRefused = defineProblem<{ readonly why: string }>('restore.isolation-refused', {
  tried: {
    en: () => 'make a network that nothing restored can leave',
    ja: () => '復元したものが外へ出られないネットワークの作成',
  },
  cause: {
    en: ({ why }) => `The system refused or has no such thing: ${why === '' ? 'no reason given' : why}.`,
    ja: ({ why }) => `システムに拒否されたか、機能がありません（${why === '' ? '理由は不明です' : why}）。`,
  },
  fix: {
    en: () =>
      'Run the drill on Linux with iproute2 and util-linux, as root or where the kernel lets users make namespaces.',
    ja: () =>
      'iproute2 と util-linux のある Linux で、root として、または一般ユーザーの名前空間作成が許された環境で演習を実行してください。',
  },
  unchanged: nothingChanged,
});

export const scratchServerFailed = defineProblem<{ readonly program: string; readonly why: string }>(
  'restore.scratch-server-failed',
  {
    tried: {
      en: ({ program }) => `start a scratch ${program} on the restored data`,
      ja: ({ program }) => `復元したデータでの演習用 ${program} の起動`,
    },
    cause: {
      en: ({ why }) => `It did not become ready. Its last words: ${why === '' ? 'none' : why}`,
      ja: ({ why }) => `準備完了になりませんでした。最後の出力: ${why === '' ? 'なし' : why}`,
    },
    fix: {
      en: () =>
        'Read its last words, and look at what differs between this copy and the newest one that passed.',
      ja: () => '最後の出力を確認し、最近合格した控えとの違いを調べてください。',
    },
    unchanged: {
      en: () => 'Neither the cluster nor the repository was touched.',
      ja: () => 'クラスターにも保管先にも触れていません。',
    },
  },
);
