import type { Text } from '../../../../src/core/i18n.ts';

export const criterionWords = {
  stage1: { en: 'asked from stage 1 on', ja: '第1段階から問われます' },
  later: { en: 'asked after stage 1', ja: '第1段階の後に問われます' },
  neverSeen: { en: 'nothing was seen', ja: '確認された記録がありません' },
  noEnd: { en: 'no end in sight', ja: '期限なし' },
  questions: { en: 'What was asked', ja: '確認した項目' },
  ofPair: { en: 'of the paired verification cluster', ja: '対の検証クラスターについて' },
  noSuch: { en: 'No such criterion', ja: 'この基準はありません' },
  records: { en: 'Records', ja: '証跡' },
  fix: { en: 'Fix', ja: '直し方' },
  patch: { en: 'Change to the manifest', ja: 'マニフェストの変更' },
  waived: { en: 'covered by a waiver', ja: '例外承認の対象' },
} satisfies Record<string, Text>;

export const criterionMessages = {
  cells: {
    en: ({ met, all }: Cells) => `${met} of ${all} ${all === 1 ? 'object' : 'objects'} met`,
    ja: ({ met, all }: Cells) => `対象 ${all} 件中 ${met} 件を達成`,
  },
  openOnes: {
    en: (count: number) => `${count} open`,
    ja: (count: number) => `未達の対象 ${count} 件`,
  },
  limit: {
    en: (limit: string) => `limit ${limit}`,
    ja: (limit: string) => `期限 ${limit}`,
  },
};

interface Cells {
  readonly met: number;
  readonly all: number;
}
