/** What can go wrong while an application is rehearsed. */
import { defineProblem, nothingChanged } from '../../core/problem.ts';

export const scratchRefused = defineProblem<{ readonly what: string; readonly status: number }>(
  'application.scratch-refused',
  {
    tried: {
      en: ({ what }) => `make the ${what} of the drill`,
      ja: ({ what }) => `演習用の ${what} の作成`,
    },
    cause: {
      en: ({ status }) => `The API server answered with HTTP ${status}.`,
      ja: ({ status }) => `API サーバーが HTTP ${status} を返しました。`,
    },
    fix: {
      en: () =>
        'Grant the rights in the cluster of the drill: honban rbac print --for drill | kubectl apply -f -',
      ja: () =>
        '演習を行うクラスターで権限を与えてください: honban rbac print --for drill | kubectl apply -f -',
    },
    unchanged: {
      en: () => 'What the drill had made is removed again.',
      ja: () => '演習で作成したものは削除します。',
    },
  },
);

export const copyUnreadable = defineProblem('application.copy-unreadable', {
  tried: {
    en: () => 'read what the backup of the application says of itself',
    ja: () => 'アプリケーションのバックアップの記録の読み取り',
  },
  cause: {
    en: () => 'The content was not read, or is not of this format.',
    ja: () => '内容を読めなかったか、書式が異なります。',
  },
  fix: {
    en: () => 'Look at the checks of the copy above; try another recovery point.',
    ja: () => '上の控えの照合結果を確認し、別の復元点で試してください。',
  },
  unchanged: nothingChanged,
});
