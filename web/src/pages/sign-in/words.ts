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
  passkey: { en: 'Sign in with a passkey', ja: 'パスキーでサインイン' },
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
  tokens: { en: 'API tokens', ja: 'API トークン' },
  manage: { en: 'Manage accounts', ja: 'アカウント管理' },
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
  savePassword: { en: 'Save password', ja: 'パスワードを保存' },
  saved: { en: 'The password is set.', ja: 'パスワードを設定しました。' },
  hostNote: {
    en: 'You came by the link of the host, which has no password. Make an account of your own on the host:',
    ja: 'ホストのリンクでサインインしており、パスワードはありません。ホスト上で自分のアカウントを作成できます。',
  },
  removePassword: { en: 'Remove password', ja: 'パスワードを削除' },
  removeNote: {
    en: 'With a passkey there is no need for a password.',
    ja: 'パスキーがあればパスワードは不要です。',
  },
  passkeys: { en: 'Passkeys', ja: 'パスキー' },
  passkeyNote: {
    en: 'A passkey stays on your device or in your password manager, works on this server only, and cannot be typed into a foreign page.',
    ja: 'パスキーは端末またはパスワードマネージャーに保存され、このサーバーでのみ使えます。偽のページに入力してしまうことがありません。',
  },
  noPasskeys: { en: 'No passkey yet.', ja: 'パスキーは未登録です。' },
  cannotPasskey: {
    en: 'This browser cannot use passkeys.',
    ja: 'このブラウザーではパスキーを使えません。',
  },
  passkeyName: { en: 'Name of the new passkey', ja: '新しいパスキーの名前' },
  register: { en: 'Register a passkey', ja: 'パスキーを登録' },
  registered: { en: 'The passkey is registered.', ja: 'パスキーを登録しました。' },
  name: { en: 'Name', ja: '名前' },
  kept: { en: 'Kept', ja: '保管' },
  made: { en: 'Registered', ja: '登録' },
  used: { en: 'Last used', ja: '最終利用' },
  never: { en: 'not yet', ja: '未使用' },
  rename: { en: 'Rename', ja: '名前を変更' },
  renameTo: { en: 'New name', ja: '新しい名前' },
  save: { en: 'Save', ja: '保存' },
  cancel: { en: 'Cancel', ja: 'キャンセル' },
  actions: { en: 'Change', ja: '操作' },
  confirm: { en: 'Confirm that it is you', ja: '本人確認' },
  confirmNote: {
    en: 'You signed in more than 10 minutes ago. For this, confirm once more.',
    ja: 'サインインから 10 分以上経過しています。この操作の前に、もう一度本人確認が必要です。',
  },
  confirmOther: {
    en: 'Sign out and in again, and then repeat it.',
    ja: '一度サインアウトし、サインインし直してから、もう一度操作してください。',
  },
  confirmPasskey: { en: 'Confirm with a passkey', ja: 'パスキーで確認' },
  confirmPassword: { en: 'Confirm with the password', ja: 'パスワードで確認' },
  sessions: { en: 'Signed in', ja: 'サインイン中' },
  since: { en: 'Since', ja: '開始' },
  from: { en: 'From', ja: '接続元' },
  by: { en: 'By', ja: '方法' },
  until: { en: 'Until', ja: '期限' },
  here: { en: 'this browser', ja: 'このブラウザー' },
  end: { en: 'End', ja: '終了' },
} satisfies Record<string, Text>;

export const passkeyKindWords: Readonly<Record<'one-device' | 'synced' | 'backedUp', Text>> = {
  'one-device': { en: 'on one device only', ja: '一台の端末のみ' },
  synced: { en: 'may be synced, no copy yet', ja: '同期可能（複製なし）' },
  backedUp: { en: 'synced', ja: '同期済み' },
};

export const passkeyMessages = {
  renameOf: { en: (name: string) => `Rename ${name}`, ja: (name: string) => `名前を変更 ${name}` },
  endOf: { en: (name: string) => `End ${name}`, ja: (name: string) => `終了 ${name}` },
};

export const methodWords: Readonly<Record<SignInMethod, Text>> = {
  link: { en: 'one-time link', ja: '一回限りのリンク' },
  password: { en: 'password', ja: 'パスワード' },
  passkey: { en: 'passkey', ja: 'パスキー' },
  oidc: { en: 'identity provider', ja: 'ID プロバイダー' },
  token: { en: 'token', ja: 'トークン' },
};
