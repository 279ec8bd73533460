import type { SignInMethod } from '../../../../src/core/access.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const signInWords = {
  title: { en: 'Sign in', ja: 'サインイン' },
  byLink: { en: 'Signing in …', ja: 'サインインしています…' },
  linkNote: {
    en: 'Without a password: the server printed a one-time link when it started. It works once.',
    ja: 'パスワードがない場合は、サーバーの起動時に表示された一回限りのリンクを開いてください。使えるのは一度だけです。',
  },
  newLink: {
    en: 'On the host, this prints a new link, for a forgotten password as well:',
    ja: '新しいリンクはホスト上で発行できます。パスワードを忘れた場合も同じです。',
  },
  name: { en: 'Name', ja: '名前' },
  password: { en: 'Password', ja: 'パスワード' },
  submit: { en: 'Sign in', ja: 'サインイン' },
} satisfies Record<string, Text>;

export const signInMessages = {
  by: {
    en: (name: string) => `Sign in with ${name}`,
    ja: (name: string) => `${name} でサインイン`,
  },
};

export const accountWords = {
  title: { en: 'Your account', ja: 'アカウント' },
  roles: { en: 'Roles', ja: 'ロール' },
  person: { en: 'Person in the policy', ja: '運用ポリシー上の関係者' },
  nobody: { en: 'nobody: this account cannot approve', ja: 'なし（承認はできません）' },
  everywhere: { en: 'all clusters', ja: 'すべてのクラスター' },
  first: { en: 'Set your password', ja: 'パスワードの設定' },
  firstNote: {
    en: 'The link you came by is used up. Without a password you need another one next time.',
    ja: '使用したリンクは無効になりました。パスワードを設定しないと、次回も新しいリンクが必要です。',
  },
  change: { en: 'Change your password', ja: 'パスワードの変更' },
  current: { en: 'Current password', ja: '現在のパスワード' },
  password: { en: 'New password', ja: '新しいパスワード' },
  again: { en: 'New password again', ja: '新しいパスワード（確認）' },
  rule: {
    en: 'At least 12 characters; every other sign-in of this account ends.',
    ja: '12 文字以上。このアカウントの他のサインインはすべて終了します。',
  },
  differs: { en: 'The two are not the same.', ja: '二つの入力が一致しません。' },
  save: { en: 'Save password', ja: 'パスワードを保存' },
  saved: { en: 'The password is set.', ja: 'パスワードを設定しました。' },
  hostNote: {
    en: 'You came by the link of the host, which has no password. Make an account of your own on the host:',
    ja: 'ホストのリンクでサインインしており、パスワードはありません。ホスト上で自分のアカウントを作成できます。',
  },
  sessions: { en: 'Signed in', ja: 'サインイン中' },
  since: { en: 'Since', ja: '開始' },
  from: { en: 'From', ja: '接続元' },
  by: { en: 'By', ja: '方法' },
  until: { en: 'Until', ja: '期限' },
  here: { en: 'this browser', ja: 'このブラウザー' },
  end: { en: 'End', ja: '終了' },
} satisfies Record<string, Text>;

export const methodWords: Readonly<Record<SignInMethod, Text>> = {
  link: { en: 'one-time link', ja: '一回限りのリンク' },
  password: { en: 'password', ja: 'パスワード' },
  oidc: { en: 'identity provider', ja: 'ID プロバイダー' },
  token: { en: 'token', ja: 'トークン' },
};
