import type { Text } from '../../../../src/core/i18n.ts';
import type { Role } from '../../../../src/core/account.ts';

export const accountsWords = {
  title: { en: 'Accounts', ja: 'アカウント管理' },
  lead: {
    en: 'Who may sign in, and what they may do where',
    ja: '誰がサインインでき、どこで何をできるか',
  },
  name: { en: 'Name', ja: '名前' },
  roles: { en: 'Roles', ja: 'ロール' },
  person: { en: 'Person', ja: '関係者' },
  nobody: { en: 'nobody', ja: 'なし' },
  ways: { en: 'Signs in by', ja: 'サインイン方法' },
  noWay: { en: 'one-time link only', ja: '一回限りのリンクのみ' },
  provider: { en: 'identity provider', ja: 'ID プロバイダー' },
  password: { en: 'password', ja: 'パスワード' },
  passkey: { en: 'passkey', ja: 'パスキー' },
  lastSignIn: { en: 'Last sign-in', ja: '最終サインイン' },
  never: { en: 'never', ja: 'なし' },
  actions: { en: 'Change', ja: '操作' },
  notKnown: { en: 'not known while signed out', ja: 'サインイン中でないため不明' },
  everywhere: { en: 'all clusters', ja: 'すべてのクラスター' },
  none: { en: 'no role', ja: 'ロールなし' },
  slowed: { en: 'has to wait after wrong tries', ja: '失敗が続き待ち時間中' },
  own: { en: 'you', ja: '自分' },
  edit: { en: 'Change', ja: '変更' },
  link: { en: 'One-time link', ja: '一回限りのリンク' },
  unlock: { en: 'Let in again', ja: '待ち時間を解除' },
  endSignIns: { en: 'End sign-ins', ja: 'サインインを終了' },
  remove: { en: 'Remove', ja: '削除' },
  add: { en: 'Make an account', ja: 'アカウントの作成' },
  addName: { en: 'Name of the account', ja: 'アカウント名' },
  addNote: {
    en: 'Small letters, digits, dots, hyphens and @. It gets a link that signs in once, to set a password or register a passkey.',
    ja: '英小文字、数字、ドット、ハイフン、@ が使えます。パスワードの設定またはパスキーの登録のための、一回限りのリンクが発行されます。',
  },
  make: { en: 'Make it', ja: '作成' },
  save: { en: 'Save', ja: '保存' },
  cancel: { en: 'Cancel', ja: 'キャンセル' },
  made: {
    en: 'Give this link to its owner by a way that others do not read. It signs in once, and is not shown again.',
    ja: '他の人の目に触れない方法で本人に渡してください。使えるのは一度だけで、再び表示されることはありません。',
  },
} satisfies Record<string, Text>;

export const accountsMessages = {
  linkOf: {
    en: (name: string) => `Link for ${name}`,
    ja: (name: string) => `${name} へのリンク`,
  },
  changeOf: {
    en: (name: string) => `What ${name} may do`,
    ja: (name: string) => `${name} のロール`,
  },
  roleOn: {
    en: (cluster: string) => `Role on ${cluster}`,
    ja: (cluster: string) => `${cluster} のロール`,
  },
  signedIn: {
    en: (count: number) => (count === 1 ? 'signed in once' : `signed in ${count} times`),
    ja: (count: number) => `サインイン中 ${count} 件`,
  },
};

export const roleWords: Readonly<Record<Role, Text>> = {
  viewer: { en: 'viewer: sees', ja: 'viewer（閲覧）' },
  operator: { en: 'operator: starts runs', ja: 'operator（実行の開始）' },
  approver: { en: 'approver: approves', ja: 'approver（承認）' },
  admin: { en: 'admin: manages accounts', ja: 'admin（管理）' },
};
