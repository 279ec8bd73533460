import type { Text } from '../../../../src/core/i18n.ts';
import type { TokenRole } from '../../../../src/core/account.ts';

export const tokensWords = {
  title: { en: 'API tokens', ja: 'API トークン' },
  lead: {
    en: 'For programs that ask this server: one name, few rights, and an end. A token never does more than its owner may at that moment, and never approves.',
    ja: 'このサーバーを利用するプログラムのためのものです。名前、最小限のロール、期限を付けます。できることは発行者のその時点の権限までで、承認はできません。',
  },
  noneTitle: { en: 'No tokens', ja: 'トークンはありません' },
  noneNote: {
    en: 'Make one below. A program sends it with each request:',
    ja: '下のフォームで発行できます。プログラムは各リクエストに付けて送ります。',
  },
  recordingTitle: { en: 'A recording has no tokens', ja: '記録の再生ではトークンを使えません' },
  recordingNote: {
    en: 'Nothing is kept here beyond the process. On a cluster of your own:',
    ja: 'ここではプロセスの終了後に何も残りません。自分のクラスターでは次のように始めます。',
  },
  name: { en: 'Name', ja: '名前' },
  roles: { en: 'May', ja: 'ロール' },
  owner: { en: 'Owner', ja: '発行者' },
  host: { en: 'command line of the host', ja: 'ホストのコマンドライン' },
  own: { en: 'you', ja: '自分' },
  made: { en: 'Made', ja: '発行' },
  until: { en: 'Until', ja: '期限' },
  over: { en: 'over', ja: '期限切れ' },
  end: { en: 'End', ja: '失効' },
  everywhere: { en: 'all clusters', ja: 'すべてのクラスター' },
  make: { en: 'Make a token', ja: 'トークンの発行' },
  newName: { en: 'Name of the token', ja: 'トークンの名前' },
  nameNote: {
    en: 'Small letters, digits, dots, hyphens and @; what uses it, not who made it.',
    ja: '英小文字、数字、ドット、ハイフン、@ が使えます。発行者ではなく、使うプログラムの名前にします。',
  },
  none: { en: 'nothing', ja: 'なし' },
  limit: { en: 'a year ahead at most', ja: '最長 1 年' },
  issue: { en: 'Make it', ja: '発行' },
  incomplete: { en: 'choose a role and an end first', ja: 'ロールと期限を選択してください' },
  shownOnce: {
    en: 'Put it where the program reads its secrets. It is not shown again, and kept nowhere.',
    ja: 'プログラムが秘密情報を読む場所に保存してください。再び表示されることはなく、どこにも保存されません。',
  },
} satisfies Record<string, Text>;

export const tokensMessages = {
  token: { en: (name: string) => `Token ${name}`, ja: (name: string) => `トークン ${name}` },
  endOf: { en: (name: string) => `End: ${name}`, ja: (name: string) => `失効: ${name}` },
  roleOn: {
    en: (cluster: string) => `May on ${cluster}`,
    ja: (cluster: string) => `${cluster} のロール`,
  },
};

export const tokenRoleWords: Readonly<Record<TokenRole, Text>> = {
  viewer: { en: 'viewer: reads', ja: 'viewer（閲覧）' },
  operator: { en: 'operator: starts runs', ja: 'operator（実行の開始）' },
};
