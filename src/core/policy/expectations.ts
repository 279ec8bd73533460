/** What a value of the policy should have been, by name, so that zod's own English sentences never reach anybody. */
import type { Text } from '../i18n.ts';

export const expectations = {
  duration: { en: 'a duration such as 15m, 26h or 35d', ja: '15m、26h、35d のような期間' },
  key: {
    en: 'a short id of lower-case letters, digits and dashes',
    ja: '英小文字、数字、ハイフンだけの短い ID',
  },
  date: { en: 'a day of the calendar such as 2026-11-24', ja: '2026-11-24 のような実在する日付' },
  moment: {
    en: 'a time with its offset such as 2026-11-24T09:00:00+09:00',
    ja: '2026-11-24T09:00:00+09:00 のような時差付きの日時',
  },
  timeOfDay: { en: 'a time of day such as 09:00', ja: '09:00 のような時刻' },
  rhythm: {
    en: 'an interval such as 24h, or times such as { at: [03:00], days: [sun], timeZone: Asia/Tokyo }',
    ja: '24h のような間隔、または { at: [03:00], days: [sun], timeZone: Asia/Tokyo } のような時刻',
  },
  text: { en: 'text that is not empty', ja: '空でない文字列' },
  mapping: { en: 'a mapping of keys to values', ja: 'キーと値の対応' },
  reference: {
    en: 'a reference to a credential: { env: NAME }, { file: PATH } or { command: [PROGRAM, ...] }; never the credential itself',
    ja: '認証情報への参照（{ env: 名前 }、{ file: パス }、{ command: [プログラム, ...] } のいずれか。値そのものは書けません）',
  },
  webhookAddress: {
    en: 'an https address (plain http only to localhost), or a reference such as { env: NAME }',
    ja: 'https のアドレス（http は localhost のみ）、または { env: 名前 } のような参照',
  },
  mailServer: {
    en: 'smtps://host:465 or smtp://host:587',
    ja: 'smtps://ホスト:465 または smtp://ホスト:587',
  },
  contactTo: {
    en: 'an address, or a reference such as { env: NAME }',
    ja: '宛先の文字列、または { env: 名前 } のような参照',
  },
  witness: {
    en: 'one of { file: PATH }, { git: URL, branch: NAME } or { objectStore: URL }',
    ja: '{ file: パス }、{ git: URL, branch: 名前 }、{ objectStore: URL } のいずれか',
  },
  storedObject: {
    en: 'an address such as https://store.example/bucket/object or s3://bucket/object',
    ja: 'https://store.example/bucket/object または s3://バケット/オブジェクト のようなアドレス',
  },
  publicKey: {
    en: 'a public key: `ssh-ed25519 AAAA...` or `ed25519:` and base64 of 32 bytes',
    ja: '公開鍵（`ssh-ed25519 AAAA...`、または `ed25519:` に続く 32 バイトの base64）',
  },
  digest: { en: 'sha256: and 64 hexadecimal digits', ja: 'sha256: に続く 16 進数 64 桁' },
  issuer: {
    en: 'an https address without query, or http on this machine',
    ja: 'クエリのない https のアドレス（このマシン上なら http も可）',
  },
  url: { en: 'a URL such as https://10.0.0.10:6443', ja: 'https://10.0.0.10:6443 のような URL' },
  criterionId: {
    en: 'the id of a criterion such as watch.metrics',
    ja: 'watch.metrics のような基準の ID',
  },
  customKind: {
    en: 'a kind with its group, such as postgresql.cnpg.io/Cluster',
    ja: 'グループ付きの種類（例: postgresql.cnpg.io/Cluster）',
  },
  ownCheck: { en: 'one of http, command or sql', ja: 'http、command、sql のいずれか 1 つ' },
  volumePlace: {
    en: 'sftp://user@host/absolute/path, or a folder',
    ja: 'sftp://ユーザー@ホスト/絶対パス またはフォルダー',
  },
  podLabels: { en: 'at least one label', ja: '1 つ以上のラベル' },
  urlPath: { en: 'a path that begins with a slash', ja: 'スラッシュで始まるパス' },
  ageRecipient: { en: 'an age recipient (age1...)', ja: 'age の受信者（age1...）' },
} as const satisfies Readonly<Record<string, Text>>;

export type ExpectationName = keyof typeof expectations;
