import { defineProblem, nothingChanged } from '../../core/problem.ts';

interface Named {
  readonly account: string;
}

const tried = {
  en: ({ account }: Named) => `change the account ${account}`,
  ja: ({ account }: Named) => `アカウント ${account} の変更`,
};

export const accountThere = defineProblem<Named>('accounts.there-already', {
  tried,
  cause: {
    en: () => 'There is an account of that name.',
    ja: () => 'その名前のアカウントはすでにあります。',
  },
  fix: {
    en: ({ account }) => `Change its roles: honban account role ${account} --role viewer`,
    ja: ({ account }) => `ロールを変更してください: honban account role ${account} --role viewer`,
  },
  unchanged: nothingChanged,
});

export const accountAbsent = defineProblem<Named>('accounts.absent', {
  tried,
  cause: {
    en: () => 'There is no account of that name.',
    ja: () => 'その名前のアカウントはありません。',
  },
  fix: {
    en: () => 'See which there are: honban account list',
    ja: () => '一覧を確認してください: honban account list',
  },
  unchanged: nothingChanged,
});

export const roleMissing = defineProblem<Named>('accounts.role-missing', {
  tried,
  cause: {
    en: () => 'It would have no role, and may then see nothing.',
    ja: () => 'ロールがないため、何も見られないアカウントになります。',
  },
  fix: {
    en: () => 'Give one: --role viewer, or --role tokyo=operator for one cluster.',
    ja: () => '--role viewer、または --role tokyo=operator のように指定してください。',
  },
  unchanged: nothingChanged,
});

export const personUnknown = defineProblem<
  Named & { readonly person: string; readonly known: readonly string[] }
>('accounts.person-unknown', {
  tried,
  cause: {
    en: ({ person }) => `The policy names no person "${person}".`,
    ja: ({ person }) => `運用ポリシーに関係者「${person}」はいません。`,
  },
  fix: {
    en: ({ known }) =>
      known.length === 0 ? 'Add the person to the policy first.' : `It names: ${known.join(', ')}.`,
    ja: ({ known }) =>
      known.length === 0 ? '先に運用ポリシーへ追加してください。' : `登録済み: ${known.join('、')}`,
  },
  unchanged: nothingChanged,
});

export const roleOfUnknownCluster = defineProblem<
  Named & { readonly cluster: string; readonly known: readonly string[] }
>('accounts.cluster-unknown', {
  tried,
  cause: {
    en: ({ cluster }) => `The policy names no cluster "${cluster}".`,
    ja: ({ cluster }) => `運用ポリシーにクラスター「${cluster}」はありません。`,
  },
  fix: {
    en: ({ known }) =>
      known.length === 0 ? 'Give the role without a cluster.' : `It names: ${known.join(', ')}.`,
    ja: ({ known }) =>
      known.length === 0 ? 'クラスターを付けずに指定してください。' : `登録済み: ${known.join('、')}`,
  },
  unchanged: nothingChanged,
});

export const lastAdmin = defineProblem<Named & { readonly cluster: string | undefined }>(
  'accounts.last-admin',
  {
    tried,
    cause: {
      en: ({ cluster }) =>
        `It is the last admin of ${cluster ?? 'all clusters'} who can sign in; then nobody could manage accounts there.`,
      ja: ({ cluster }) =>
        `${cluster ?? 'すべてのクラスター'}の、サインインできる最後の管理者です。アカウントを管理できる人がいなくなります。`,
    },
    fix: {
      en: () => 'Make another admin first, who has set a password or registered a passkey.',
      ja: () =>
        '先に別の管理者を用意してください。パスワードの設定またはパスキーの登録が済んでいる必要があります。',
    },
    unchanged: nothingChanged,
  },
);

export const notOwnPerson = defineProblem<void>('accounts.not-own-person', {
  tried: { en: () => 'say whose this account is', ja: () => 'アカウントの関係者の変更' },
  cause: {
    en: () => 'It is your own: whoever could be another person could approve what they asked for.',
    ja: () => '自分のアカウントです。別の人になれると、自分の申請を自分で承認できてしまいます。',
  },
  fix: {
    en: () => 'Ask another admin, or use the host’s command line.',
    ja: () => '別の管理者に依頼するか、ホストのコマンドを使ってください。',
  },
  unchanged: nothingChanged,
});
