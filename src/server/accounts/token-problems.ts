import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface Named {
  readonly token: string;
}

export const tokenThere = defineProblem<Named>('accounts.token-there-already', {
  tried: {
    en: ({ token }) => `make the token ${token}`,
    ja: ({ token }) => `トークン ${token} の発行`,
  },
  cause: {
    en: () => 'There is a token of that name.',
    ja: () => 'その名前のトークンはすでにあります。',
  },
  fix: {
    en: ({ token }) => `Take another name, or revoke it first: honban token revoke ${token}`,
    ja: ({ token }) => `別の名前にするか、先に失効させてください: honban token revoke ${token}`,
  },
  unchanged: nothingChanged,
});

export const tokenAbsent = defineProblem<Named>('accounts.token-absent', {
  tried: {
    en: ({ token }) => `revoke the token ${token}`,
    ja: ({ token }) => `トークン ${token} の失効`,
  },
  cause: {
    en: () => 'There is no token of that name.',
    ja: () => 'その名前のトークンはありません。',
  },
  fix: {
    en: () => 'See which there are: honban token list',
    ja: () => '一覧を確認してください: honban token list',
  },
  unchanged: nothingChanged,
});

export const tokenEndOutOfRange = defineProblem<
  Named & { readonly earliest: string; readonly latest: string }
>('accounts.token-end-out-of-range', {
  tried: {
    en: ({ token }) => `make the token ${token}`,
    ja: ({ token }) => `トークン ${token} の発行`,
  },
  cause: {
    en: () => 'Its end is over already, or more than a year ahead.',
    ja: () => '期限が過去か、1 年より先です。',
  },
  fix: {
    en: ({ earliest, latest }) => `Take an end between ${earliest} and ${latest}.`,
    ja: ({ earliest, latest }) => `${earliest} から ${latest} までの日時を指定してください。`,
  },
  unchanged: nothingChanged,
});
