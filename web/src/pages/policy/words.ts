import type { PolicyComparison } from '../../../../src/contract/policy.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const policyWords = {
  title: { en: 'Policy', ja: '運用ポリシー' },
  lead: {
    en: 'The rules that everything is judged by: as they bind now, against Git, and since the last decision.',
    ja: '判定のよりどころとなる規則です。現在有効な内容、Git との差分、前回の判定以降の変更を示します。',
  },
  digest: { en: 'Digest', ja: 'ダイジェスト' },
  commit: { en: 'Commit', ja: 'コミット' },
  notCommitted: { en: 'none: not as committed', ja: 'なし（コミットされた内容と異なる）' },
  file: { en: 'File', ja: 'ファイル' },
  difference: { en: 'What differs', ja: '差分' },
  key: { en: 'Key', ja: '項目' },
  before: { en: 'Before', ja: '変更前' },
  after: { en: 'Now', ja: '現在' },
  nothing: { en: 'not set', ja: '未設定' },
  loosened: { en: 'Loosened', ja: '緩和' },
  sections: { en: 'What it says, key by key', ja: '項目別の内容' },
  sectionsNote: { en: 'with what each key is for', ja: '各項目の説明付き' },
  notSet: { en: 'Nothing is set here.', ja: '設定はありません。' },
  text: { en: 'As it binds, with its defaults', ja: '有効な内容（既定値を含む）' },
  textNote: {
    en: 'Credentials are references; what an address might carry is left out.',
    ja: '認証情報は参照だけです。アドレスに含まれうる秘密は省いています。',
  },
  problem: {
    en: 'The policy file cannot be read: the last good policy binds.',
    ja: '運用ポリシーのファイルを読めません。最後に読めた内容が有効です。',
  },
  none: { en: 'No policy is shown', ja: '運用ポリシーは表示できません' },
  noneNote: {
    en: 'There is none yet, or you may not see every cluster that it names. This writes a first one:',
    ja: 'まだないか、記載されたクラスターの一部を閲覧できません。最初の運用ポリシーは次のコマンドで作成できます。',
  },
} satisfies Record<string, Text>;

export const comparisonWords: Readonly<Record<PolicyComparison['state'], Text>> = {
  same: { en: 'Same', ja: '同一' },
  equal: { en: 'Equal', ja: '内容同一' },
  different: { en: 'Different', ja: '差分あり' },
  unknown: { en: 'Unknown', ja: '不明' },
};
