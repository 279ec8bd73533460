import type { Text } from '../../../../src/core/i18n.ts';

export const sheetWords = {
  title: { en: 'Decision sheet', ja: '判定書' },
  kind: { en: 'Go or no-go for production', ja: '本番移行判定' },
  cluster: { en: 'Cluster', ja: 'クラスター' },
  profile: { en: 'Profile', ja: 'プロファイル' },
  drawnUp: { en: 'Drawn up by', ja: '起案' },
  approved: { en: 'Approved by', ja: '承認' },
  responsible: { en: 'Responsible for operation', ja: '運用責任' },
  nameDate: { en: 'Name, date, signature', ja: '' },
  at: { en: 'Judged', ja: '判定日時' },
  validity: { en: 'Valid', ja: '有効期限' },
  noValidity: { en: 'This is no go: it permits nothing.', ja: '本番可ではないため、有効期限はありません。' },
  exceptions: { en: 'On condition', ja: '条件' },
  noExceptions: { en: 'No waivers', ja: '例外承認なし' },
  signatures: { en: 'Signed by', ja: '署名' },
  nobody: { en: 'nobody yet', ja: 'まだなし' },
  basis: { en: 'Rests on', ja: '根拠' },
  reason: { en: 'Because', ja: '理由' },
  trial: { en: 'Trial: this answer may not be signed.', ja: '試行判定: この判定には署名できません。' },
  state: { en: 'State', ja: '状態' },
  criterion: { en: 'Criterion', ja: '基準' },
  evidence: { en: 'Evidence', ja: '証跡' },
  age: { en: 'Age / limit', ja: '経過 / 期限' },
  recording: {
    en: 'Made from a recording, not from a live cluster.',
    ja: '記録の再生による判定です。稼働中のクラスターのものではありません。',
  },
  print: { en: 'Print or save as PDF', ja: '印刷・PDF に保存' },
  back: { en: 'Back to the gate', ja: '本番判定へ戻る' },
  code: { en: 'Root of the ledger as a code', ja: '台帳のルートを示すコード' },
  unsigned: {
    en: 'This decision was computed and is not recorded in the ledger.',
    ja: 'この判定は計算のみで、台帳には記録されていません。',
  },
} satisfies Record<string, Text>;

export const sheetMessages = {
  basis: {
    en: ({ criteria, records, oldest }: Basis) =>
      `${criteria} criteria · ${records} records · oldest ${oldest}`,
    ja: ({ criteria, records, oldest }: Basis) =>
      `基準 ${criteria} 件 ・ 証跡 ${records} 件 ・ 最も古いもの ${oldest}`,
  },
  ledger: {
    en: (size: number) =>
      `This decision rests on a ledger of ${size} entries. Its root is in the code and below; the verifier that comes with Honban checks it without Honban.`,
    ja: (size: number) =>
      `この判定は ${size} 件の台帳に基づきます。台帳のルートを右のコードと下の文字列に示します。付属の検証プログラムで、Honban を使わずに改ざんのないことを確認できます。`,
  },
  waiver: {
    en: ({ id, end }: Waiver) => `${id}, until ${end}`,
    ja: ({ id, end }: Waiver) => `${id}（${end} まで）`,
  },
  waivers: {
    en: ({ count, which }: Waivers) => `${count} ${count === 1 ? 'waiver' : 'waivers'}: ${which}`,
    ja: ({ count, which }: Waivers) => `例外承認 ${count} 件を含む: ${which}`,
  },
};

interface Basis {
  readonly criteria: number;
  readonly records: number;
  readonly oldest: string;
}

interface Waiver {
  readonly id: string;
  readonly end: string;
}

interface Waivers {
  readonly count: number;
  readonly which: string;
}
