import type { Text } from '../../../../src/core/i18n.ts';

export const clusterWords = {
  title: { en: 'Cluster', ja: 'クラスター' },
  lead: {
    en: 'What is seen of it, what is not, and what that costs.',
    ja: '確認できた範囲と、できなかった範囲、その影響です。',
  },
  neverTitle: { en: 'Nobody has looked at this cluster yet', ja: 'まだ一度も点検していません' },
  neverNote: {
    en: 'A check looks at it and changes nothing:',
    ja: '点検はクラスターを見るだけで、何も変更しません。',
  },
  seen: { en: 'What there is to cover', ja: '証跡が及ぶべき対象' },
  what: { en: 'What', ja: '対象' },
  count: { en: 'Count', ja: '数' },
  notSeen: { en: 'Not seen', ja: '未確認' },
  gaps: { en: 'What was not seen, and what it costs', ja: '確認できなかったものと、その影響' },
  noGaps: { en: 'Everything that was asked for was seen.', ja: '必要な情報はすべて確認できました。' },
  state: { en: 'State', ja: '状態' },
  cause: { en: 'Cause', ja: '原因' },
  fix: { en: 'Fix', ja: '対処' },
  cost: { en: 'Unknown because of it', ja: 'これにより不明な基準' },
  noCost: { en: 'no criterion', ja: 'なし' },
  stale: { en: 'Seen too long ago', ja: '期限切れの確認' },
  criterion: { en: 'Criterion', ja: '基準' },
  because: { en: 'Why', ja: '理由' },
  rights: { en: 'Rights to grant', ja: '付与する権限' },
  rightsNote: {
    en: 'All that looking needs: read only, no Secrets, no exec. Where something is forbidden, apply this and look again.',
    ja: '点検に必要な権限のすべてです。読み取りだけで、Secret と exec は含みません。権限不足の場合は、適用して再度点検してください。',
  },
  manifest: { en: 'The manifest', ja: 'マニフェスト' },
  leftOut: { en: 'Left out unless asked for', ja: '指定しない限り含めない権限' },
} satisfies Record<string, Text>;

export const clusterMessages = {
  checks: {
    en: (count: number) => `${count} ${count === 1 ? 'check' : 'checks'}`,
    ja: (count: number) => `点検 ${count} 件`,
  },
};
