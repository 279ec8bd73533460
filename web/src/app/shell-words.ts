import type { Text } from '../../../src/core/i18n.ts';

export const shellWords = {
  gate: { en: 'Gate', ja: '本番判定' },
  drills: { en: 'Drills', ja: '演習' },
  backups: { en: 'Backups', ja: 'バックアップ' },
  runs: { en: 'Runs', ja: '実行' },
  findings: { en: 'Findings', ja: '指摘' },
  waivers: { en: 'Waivers', ja: '例外承認' },
  clusterPage: { en: 'Cluster', ja: 'クラスター' },
  policy: { en: 'Policy', ja: '運用ポリシー' },
  settings: { en: 'Settings', ja: '設定' },
  evidence: { en: 'Evidence', ja: '証跡' },
  production: { en: 'Production', ja: '本番環境' },
  verification: { en: 'Verification', ja: '検証環境' },
  unnamed: { en: 'Cluster', ja: 'クラスター' },
  noCluster: { en: 'no cluster yet', ja: 'クラスターなし' },
  cluster: { en: 'Cluster', ja: 'クラスター' },
  sheet: { en: 'Decision sheet', ja: '判定書' },
  signing: { en: 'Sign the decision', ja: '判定書への署名' },
  account: { en: 'Account', ja: 'アカウント' },
  tokens: { en: 'API tokens', ja: 'API トークン' },
  about: { en: 'About', ja: 'Honban について' },
  goAnywhere: { en: 'Go to a page or a criterion', ja: 'ページまたは基準へ移動' },
  nothingFits: { en: 'No page and no criterion is called that.', ja: '該当するページや基準はありません。' },
  pages: { en: 'Pages', ja: 'ページ' },
  criteria: { en: 'Criteria', ja: '基準' },
  signOut: { en: 'Sign out', ja: 'サインアウト' },
  notFound: { en: 'No such page', ja: 'ページがありません' },
  notFoundNote: { en: 'The address may be from another version.', ja: '別の版のアドレスかもしれません。' },
  policyProblem: {
    en: 'The policy file cannot be read: the last good policy binds.',
    ja: '運用ポリシーのファイルを読めません。最後に読めた内容が有効です。',
  },
  ledgerProblem: {
    en: 'The newest record was not kept: what happens now may leave no evidence.',
    ja: '最新の記録を保存できませんでした。いまの出来事は証跡に残らないおそれがあります。',
  },
  toGate: { en: 'To the gate', ja: '本番判定へ' },
  crashed: {
    en: 'This page stopped working: a bug in Honban.',
    ja: 'このページは停止しました。Honban の不具合です。',
  },
} satisfies Record<string, Text>;

export const shellMessages = {
  open: {
    en: (count: number) => `${count} open`,
    ja: (count: number) => `未解決 ${count}`,
  },
  nodes: {
    en: (count: number) => `${count} ${count === 1 ? 'node' : 'nodes'}`,
    ja: (count: number) => `ノード ${count} 台`,
  },
  seen: {
    en: (ago: string) => `Looked at the cluster ${ago} ago`,
    ja: (ago: string) => `${ago}前に確認`,
  },
  recording: {
    en: (name: string) => `A recording, not a live cluster: ${name}`,
    ja: (name: string) => `記録の再生です（稼働中のクラスターではありません）: ${name}`,
  },
  notLooked: {
    en: (cluster: string) => `${cluster} could not be looked at; what is shown is older.`,
    ja: (cluster: string) => `${cluster} を確認できませんでした。表示はそれ以前のものです。`,
  },
  about: {
    en: (version: string) => `About Honban ${version}`,
    ja: (version: string) => `Honban ${version} について`,
  },
  goKey: {
    en: (key: string) => `${key} goes anywhere`,
    ja: (key: string) => `${key} で移動`,
  },
  signedIn: {
    en: (name: string) => `Signed in as ${name}`,
    ja: (name: string) => `${name} としてサインイン中`,
  },
};
