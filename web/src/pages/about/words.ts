import type { Text } from '../../../../src/core/i18n.ts';

export const aboutWords = {
  title: { en: 'About', ja: 'Honban について' },
  lead: {
    en: 'What is running here, and what its evidence can be checked with.',
    ja: '稼働中の版と、証跡の検証に使うものです。',
  },
  program: { en: 'Program', ja: 'プログラム' },
  version: { en: 'Version', ja: 'バージョン' },
  runtime: { en: 'Runs on', ja: '実行環境' },
  licence: { en: 'Licence', ja: 'ライセンス' },
  ledgerFormat: { en: 'Format of the ledger', ja: '台帳の形式' },
  formatNote: {
    en: 'This version reads it and every older one.',
    ja: 'この版は、これより古い形式もすべて読めます。',
  },
  payloads: { en: 'Format of answers and records', ja: '応答と証跡の形式' },
  data: { en: 'Data', ja: 'データの場所' },
  dataNote: {
    en: 'On the host. Shown to administrators of every cluster only.',
    ja: 'ホスト上のフォルダーです。全クラスターの管理者だけに表示されます。',
  },
  keys: { en: 'Keys of the ledger', ja: '台帳の鍵' },
  keysNote: {
    en: 'Public keys from the policy. Keep a copy elsewhere: with it anybody can verify evidence without this server.',
    ja: '運用ポリシーにある公開鍵です。別の場所にも控えておくと、このサーバーなしで誰でも証跡を検証できます。',
  },
  noKeys: {
    en: 'The policy names no key yet, so nobody outside can tell whose ledger this is. The first entry of the ledger holds it; list it under ledgerKeys:',
    ja: '運用ポリシーに鍵がまだありません。このままでは、外部からは誰の台帳か確認できません。鍵は台帳の最初の記録にあります。運用ポリシーの ledgerKeys に記載してください。',
  },
  key: { en: 'Public key', ja: '公開鍵' },
  range: { en: 'Entries', ja: '記録の範囲' },
  guides: { en: 'Guides', ja: 'ガイド' },
  doctor: {
    en: 'Something does not work? This examines the installation and says what to do:',
    ja: 'うまく動かないときは、次のコマンドで環境を診断できます。',
  },
} satisfies Record<string, Text>;

export const aboutMessages = {
  range: {
    en: ({ from, to }: Range) => (to === undefined ? `from ${from} on` : `${from} to ${to}`),
    ja: ({ from, to }: Range) => (to === undefined ? `${from} 以降` : `${from} ～ ${to}`),
  },
};

interface Range {
  readonly from: number;
  readonly to: number | undefined;
}

/** Files of `docs/guides`, each in both languages. */
export const guides: readonly { readonly file: string; readonly title: Text }[] = [
  { file: 'gate', title: { en: 'The gate', ja: '本番判定' } },
  { file: 'policy', title: { en: 'The policy', ja: '運用ポリシー' } },
  { file: 'cluster-access', title: { en: 'Access to the cluster', ja: 'クラスターへのアクセス' } },
  { file: 'restore-drills', title: { en: 'Restore drills', ja: '復元演習' } },
  { file: 'console', title: { en: 'The console', ja: 'コンソール' } },
  { file: 'accounts', title: { en: 'Accounts', ja: 'アカウント' } },
  {
    file: 'when-everything-is-gone',
    title: { en: 'When everything is gone', ja: 'すべてを失ったとき' },
  },
];
