import type { EvidenceItem } from '../../../../src/contract/evidence.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const kindWords: Readonly<Record<EvidenceItem['kind'], Text>> = {
  'check-run': { en: 'check', ja: '点検' },
  inventory: { en: 'inventory', ja: '棚卸し' },
  drill: { en: 'drill', ja: '演習' },
  saboteur: { en: 'saboteur', ja: '破壊した控え' },
  operation: { en: 'operation', ja: '作業' },
  statement: { en: 'statement', ja: '申告' },
  policy: { en: 'policy', ja: '運用ポリシー' },
  waiver: { en: 'waiver', ja: '例外承認' },
  'not-applicable': { en: 'not applicable', ja: '対象外' },
  decision: { en: 'decision', ja: '判定' },
  import: { en: 'import', ja: '取り込み' },
  ledger: { en: 'ledger', ja: '台帳' },
  access: { en: 'access', ja: 'アクセス' },
};

export const evidenceWords = {
  title: { en: 'Evidence', ja: '証跡' },
  kind: { en: 'Kind', ja: '種類' },
  everyKind: { en: 'Every kind', ja: 'すべての種類' },
  search: { en: 'Search', ja: '検索' },
  record: { en: 'Record', ja: '証跡' },
  says: { en: 'What it says', ja: '内容' },
  about: { en: 'About', ja: '対象' },
  who: { en: 'Who', ja: '実行者' },
  when: { en: 'Recorded', ja: '記録日時' },
  observed: { en: 'Observed', ja: '確認日時' },
  producer: { en: 'Producer', ja: '作成元' },
  id: { en: 'Id', ja: 'ID' },
  verified: { en: 'The ledger is complete and unchanged', ja: '台帳は完全で、改ざんはありません' },
  broken: { en: 'The ledger does not verify', ja: '台帳の検証に失敗しました' },
  noWitness: {
    en: 'No witness is configured: the ledger could be rolled back unnoticed.',
    ja: '立会記録の設定がなく、台帳が巻き戻されても気づけません。',
  },
  emptyTitle: { en: 'Nothing is recorded yet', ja: '証跡はまだありません' },
  emptyNote: { en: 'The first look at a cluster begins the ledger:', ja: '最初の点検で台帳が始まります。' },
  nothing: { en: 'No record matches.', ja: '該当する証跡はありません。' },
  nextPage: { en: 'Older records', ja: '以前の証跡' },
  content: { en: 'Content', ja: '記録の内容' },
  proof: { en: 'Proof', ja: '証明' },
  noProof: {
    en: 'This ledger signs nothing, so there is no checkpoint to prove against.',
    ja: 'この台帳は署名を行わないため、照合するチェックポイントがありません。',
  },
  verify: { en: 'Verify in this browser', ja: 'このブラウザーで検証' },
  holds: {
    en: 'The proof holds: this record is in the ledger, as it stands here.',
    ja: '証明は成り立ちます。この証跡は、ここにある内容のまま台帳に含まれています。',
  },
  holdsNot: { en: 'The proof does not hold.', ja: '証明は成り立ちません。' },
  checkpoint: { en: 'Signed checkpoint', ja: '署名付きチェックポイント' },
  root: { en: 'Root', ja: 'ルート' },
  raw: { en: 'Raw material', ja: '生データ' },
  earlier: { en: 'Earlier record', ja: '前の証跡' },
  later: { en: 'Later record', ja: '次の証跡' },
} satisfies Record<string, Text>;

export const evidenceMessages = {
  size: {
    en: (size: number) => `${size} ${size === 1 ? 'entry' : 'entries'}`,
    ja: (size: number) => `${size} 件`,
  },
  number: {
    en: (sequence: number) => `#${sequence}`,
    ja: (sequence: number) => `#${sequence}`,
  },
  inTree: {
    en: ({ index, size }: Place) => `entry ${index} of ${size}`,
    ja: ({ index, size }: Place) => `${size} 件中の ${index} 番`,
  },
};

interface Place {
  readonly index: number;
  readonly size: number;
}
