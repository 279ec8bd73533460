import type { NoticeRouteItem, SettingsPage } from '../../../../src/contract/settings.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const settingsWords = {
  title: { en: 'Settings', ja: '設定' },
  lead: {
    en: 'How this browser shows things, and what the server runs with.',
    ja: 'このブラウザーでの表示と、サーバーの動作設定です。',
  },
  appearance: { en: 'This browser', ja: 'このブラウザー' },
  appearanceNote: { en: 'kept here alone', ja: 'この端末だけに保存' },
  server: { en: 'This server', ja: 'このサーバー' },
  serverNote: { en: 'set where it is started', ja: '起動時に指定' },
  origin: { en: 'Address', ja: 'アドレス' },
  listen: { en: 'Listens on', ja: '待ち受け' },
  data: { en: 'Data directory', ja: 'データディレクトリ' },
  policy: { en: 'Policy file', ja: '運用ポリシーのファイル' },
  version: { en: 'Version', ja: '版' },
  timeZone: { en: 'Time zone of the policy', ja: '運用ポリシーのタイムゾーン' },
  looks: { en: 'Looks at each cluster', ja: 'クラスターの点検' },
  neverLooks: { en: 'never: it plays a recording', ja: 'なし（記録の再生）' },
  runsDue: { en: 'Runs what is due', ja: '期日の来た作業' },
  runsDueYes: { en: 'yes, from here', ja: 'このサーバーが実行' },
  runsDueNo: {
    en: 'no: honban schedule run-due does, or nobody',
    ja: '実行しない（honban schedule run-due などで実行）',
  },
  schedule: { en: 'Schedule', ja: '予定' },
  scheduleNote: { en: 'as the policy says', ja: '運用ポリシーによる' },
  what: { en: 'What', ja: '種類' },
  name: { en: 'Name', ja: '名前' },
  rhythm: { en: 'When', ja: '時期' },
  noSchedule: { en: 'The policy schedules nothing', ja: '運用ポリシーに予定がありません' },
  noScheduleNote: {
    en: 'Backups and drills then happen only when somebody thinks of them. This tells what a policy can say:',
    ja: '予定がなければ、バックアップも演習も人の記憶が頼りです。記述できる内容は次で確認できます。',
  },
  notifications: { en: 'Notifications', ja: '通知' },
  route: { en: 'Route', ja: '経路' },
  to: { en: 'To', ja: '宛先' },
  events: { en: 'Tells', ja: '内容' },
  deliveries: { en: 'Deliveries', ja: '送信' },
  last: { en: 'Last', ja: '直近' },
  neverTried: { en: 'nothing sent yet', ja: 'まだ送信なし' },
  sent: { en: 'Sent', ja: '送信済み' },
  failed: { en: 'Failed', ja: '失敗' },
  test: { en: 'Send a test', ja: 'テスト送信' },
  taken: { en: 'The test was taken.', ja: 'テスト通知は受理されました。' },
  notTaken: { en: 'The test was not taken.', ja: 'テスト通知は受理されませんでした。' },
  mayNot: {
    en: 'Sending a test takes the role admin on every cluster.',
    ja: 'テスト送信には、すべてのクラスターの admin ロールが必要です。',
  },
  noRoutes: { en: 'Nobody is told anything', ja: '通知先がありません' },
  noRoutesNote: {
    en: 'A go may end without anybody noticing. In the policy, for example:',
    ja: '本番可が終わっても、誰にも知らされません。運用ポリシーの例:',
  },
  wayToTell: {
    en: 'notifications:\n  mails:\n    ops:\n      server: smtps://mail.example.com:465\n      from: honban@example.com\n      to: [ops@example.com]\n',
    ja: 'notifications:\n  mails:\n    ops:\n      server: smtps://mail.example.com:465\n      from: honban@example.com\n      to: [ops@example.com]\n',
  },
} satisfies Record<string, Text>;

export const transportWords: Readonly<Record<SettingsPage['transport'], Text>> = {
  loopback: { en: 'in plain, on this machine alone', ja: '平文（このマシン内のみ）' },
  tls: { en: 'TLS with its own certificate', ja: 'TLS（自身の証明書）' },
  proxy: { en: 'TLS by the proxy before it', ja: 'TLS（手前のプロキシ）' },
};

export const eventWords: Readonly<Record<NoticeRouteItem['on'][number], Text>> = {
  'go-ends': { en: 'before a go ends', ja: '本番可の期限前' },
  'go-fell': { en: 'when a go falls', ja: '本番可でなくなったとき' },
};

export const settingsMessages = {
  every: {
    en: (wait: string) => `every ${wait}`,
    ja: (wait: string) => `${wait}ごと`,
  },
  counts: {
    en: ({ sent, waiting, givenUp }: Counts) => `${sent} sent, ${waiting} waiting, ${givenUp} given up`,
    ja: ({ sent, waiting, givenUp }: Counts) => `送信 ${sent}、待機 ${waiting}、断念 ${givenUp}`,
  },
  before: {
    en: (leads: string) => `A go is told to end ${leads} before it does.`,
    ja: (leads: string) => `本番可の期限の ${leads} 前に知らせます。`,
  },
  testOf: {
    en: (route: string) => `Send a test: ${route}`,
    ja: (route: string) => `テスト送信: ${route}`,
  },
};

type Counts = Pick<NoticeRouteItem, 'sent' | 'waiting' | 'givenUp'>;
