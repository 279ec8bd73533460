import type { Text } from '../../../../src/core/i18n.ts';

export const gateWords = {
  title: { en: 'Gate', ja: '本番判定' },
  judged: { en: 'Judged', ja: '判定時刻' },
  until: { en: 'Until', ja: '期限' },
  lastDecision: { en: 'Decision before', ja: '前回の判定' },
  sign: { en: 'Sign', ja: '署名' },
  sheet: { en: 'Decision sheet', ja: '判定書' },
  stage1: { en: 'Stage 1', ja: '第1段階' },
  trial: { en: 'Trial: this answer may not be signed', ja: '試行判定: この判定には署名できません' },
  trialWhy: { en: 'Why', ja: '理由' },
  nearest: { en: 'The nearest step:', ja: '次の一手:' },
  groups: { en: 'Groups of criteria', ja: '基準の分類' },
  state: { en: 'State', ja: '状態' },
  criterion: { en: 'Criterion', ja: '基準' },
  evidence: { en: 'Evidence', ja: '証跡' },
  age: { en: 'Age', ja: '経過' },
  next: { en: 'Next step', ja: '次の一手' },
  none: { en: 'None', ja: 'なし' },
  upcoming: { en: 'Becomes stale next', ja: 'まもなく失効' },
  nothingUpcoming: {
    en: 'Nothing that is met today has an end in sight.',
    ja: '達成済みで期限が近い基準はありません。',
  },
  showPlan: { en: 'Show the plan', ja: '手順を見る' },
  waiting: { en: 'Who waits for whom', ja: '承認待ち' },
  askWaiver: { en: 'Ask for a waiver', ja: '例外承認を申請' },
  since: { en: 'Since the decision before', ja: '前回の判定からの変化' },
  noChange: { en: 'No criterion changed its state.', ja: '状態の変わった基準はありません。' },
  checklist: { en: 'The six-item checklist', ja: '6 項目の確認表' },
  whatIf: { en: 'What will have lapsed by', ja: 'この日までに失効するもの' },
  whatIfNote: {
    en: 'Automatic checks are assumed to repeat their last verdict.',
    ja: '自動点検は最後の判定を繰り返すものとします。',
  },
  nothingLapses: { en: 'Nothing lapses by then.', ja: 'その日までに失効するものはありません。' },
  today: { en: 'Back to today', ja: '今日に戻る' },
  waivers: { en: 'Rests on waivers', ja: '前提となる例外承認' },
  loosened: { en: 'Loosened in the policy since its review', ja: '見直し以降に緩められた運用ポリシー' },
  toSign: { en: 'Sign the decision', ja: '判定書への署名' },
  signNoDecision: {
    en: 'This decision was computed and not recorded.',
    ja: 'この判定は計算だけで、記録されていません。',
  },
  emptyTitle: { en: 'No cluster is known yet', ja: '対象のクラスターがまだありません' },
  emptyNote: {
    en: 'Write a first policy from the clusters of your kubeconfig:',
    ja: 'kubeconfig のクラスターから最初の運用ポリシーを書き出します。',
  },
} satisfies Record<string, Text>;

export const gateMessages = {
  waits: {
    en: (requester: string) => `${requester} waits for an approver:`,
    ja: (requester: string) => `${requester} が承認者を待っています:`,
  },
  stage1: {
    en: ({ met, of }: { met: number; of: number }) => `${met} of ${of} met`,
    ja: ({ met, of }: { met: number; of: number }) => `${of} 件中 ${met} 件を達成`,
  },
  pass: {
    en: (when: string) => `seen ${when}`,
    ja: (when: string) => `${when} に確認`,
  },
  until: {
    en: (when: string) => `holds until ${when}`,
    ja: (when: string) => `${when} まで有効`,
  },
  reasons: {
    en: (count: number) => `${count} ${count === 1 ? 'reason' : 'reasons'}`,
    ja: (count: number) => `理由 ${count} 件`,
  },
  moreChanges: {
    en: (count: number) => `${count} more`,
    ja: (count: number) => `ほか ${count} 件`,
  },
  change: {
    en: ({ before, after }: Change) => `${before} → ${after}`,
    ja: ({ before, after }: Change) => `${before} → ${after}`,
  },
  signedBy: {
    en: (names: string) => `signed by ${names}`,
    ja: (names: string) => `署名: ${names}`,
  },
  waiver: {
    en: ({ id, requester, approver, end }: Waiver) =>
      `${id}, asked for by ${requester}, approved by ${approver}, until ${end}`,
    ja: ({ id, requester, approver, end }: Waiver) =>
      `${id}（申請 ${requester}、承認 ${approver}、${end} まで）`,
  },
  record: {
    en: (id: string) => `Record ${id}`,
    ja: (id: string) => `証跡 ${id}`,
  },
};

interface Change {
  readonly before: string;
  readonly after: string;
}

interface Waiver {
  readonly id: string;
  readonly requester: string;
  readonly approver: string;
  readonly end: string;
}
