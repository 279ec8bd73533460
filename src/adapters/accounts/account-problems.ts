import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface At {
  readonly at: string;
}

const tried = {
  en: ({ at }: At) => `read the accounts in ${at}`,
  ja: ({ at }: At) => `${at} のアカウントの読み取り`,
};

export const accountsUnreadable = defineProblem<At & { readonly why: string }>('accounts.unreadable', {
  tried,
  cause: { en: ({ why }) => `${why}.`, ja: ({ why }) => `原因: ${why}` },
  fix: {
    en: () =>
      'Give this user the right to the file; if it is damaged, move it away and make the accounts anew. The link that `honban up` prints still signs in.',
    ja: () =>
      'このユーザーにファイルの権限を与えてください。壊れている場合は別の場所へ移し、アカウントを作り直してください。`honban up` が表示するリンクでは引き続きサインインできます。',
  },
  unchanged: nothingChanged,
});

export const accountsNewer = defineProblem<At & { readonly found: number; readonly known: number }>(
  'accounts.newer',
  {
    tried,
    cause: {
      en: ({ found, known }) => `They are in format ${found}; this Honban knows formats up to ${known}.`,
      ja: ({ found, known }) =>
        `形式 ${found} で書かれています。この Honban が扱えるのは ${known} までです。`,
    },
    fix: {
      en: () => 'Use the newer Honban that wrote them.',
      ja: () => 'この形式で書いた新しい Honban を使ってください。',
    },
    unchanged: nothingChanged,
  },
);
