import type { Text } from '../../../../src/core/i18n.ts';

export const findingWords = {
  title: { en: 'Findings', ja: '指摘' },
  severity: { en: 'Severity', ja: '重大度' },
  all: { en: 'All', ja: 'すべて' },
  state: { en: 'Since the look before', ja: '前回の点検から' },
  new: { en: 'New', ja: '新規' },
  resolved: { en: 'Resolved', ja: '解消' },
  check: { en: 'Check', ja: '点検' },
  everyCheck: { en: 'Every check', ja: 'すべての点検' },
  namespace: { en: 'Namespace', ja: '名前空間' },
  everyNamespace: { en: 'Every namespace', ja: 'すべての名前空間' },
  owner: { en: 'Owner', ja: '責任者' },
  everyOwner: { en: 'Every owner', ja: 'すべての責任者' },
  search: { en: 'Search', ja: '検索' },
  finding: { en: 'Finding', ja: '指摘内容' },
  where: { en: 'Criterion', ja: '基準' },
  fix: { en: 'Fix', ja: '直し方' },
  unseen: { en: 'Not seen', ja: '確認できなかったもの' },
  unseenNote: {
    en: 'What could not be seen is never counted as well.',
    ja: '確認できなかったものを正常とはみなしません。',
  },
  cause: { en: 'Cause', ja: '原因' },
  noneTitle: { en: 'Nothing found', ja: '指摘はありません' },
  noneFiltered: { en: 'Nothing matches these filters.', ja: 'この条件に合う指摘はありません。' },
  neverTitle: { en: 'Nobody has looked yet', ja: 'まだ点検していません' },
  neverNote: {
    en: 'This looks at the cluster, read only, and records what was seen:',
    ja: 'クラスターを読み取りだけで点検し、結果を証跡に残します。',
  },
  clear: { en: 'Show all', ja: '絞り込みを解除' },
  newMark: { en: 'new', ja: '新規' },
  nextPage: { en: 'Next page', ja: '次のページ' },
} satisfies Record<string, Text>;

export const findingMessages = {
  lead: {
    en: ({ total, when }: Lead) => `${total} ${total === 1 ? 'finding' : 'findings'} of the look of ${when}`,
    ja: ({ total, when }: Lead) => `${when} の点検の指摘 ${total} 件`,
  },
  waived: {
    en: (waiver: string) => `waived by ${waiver}`,
    ja: (waiver: string) => `例外承認 ${waiver}`,
  },
};

interface Lead {
  readonly total: number;
  readonly when: string;
}
