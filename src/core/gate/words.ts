/** The words of the gate, one for one thing, as people read them in terminal, console and documents. */
import type { CriterionGroup, NextStep } from '../criterion.ts';
import type { Text } from '../i18n.ts';
import type { Approval } from './approval.ts';
import type { CriterionState, Verdict3 } from './decision.ts';

export const verdictWords: Readonly<Record<Verdict3, Text>> = {
  go: { en: 'Go', ja: '本番可' },
  'no-go': { en: 'No-go', ja: '本番不可' },
  undetermined: { en: 'No-go (undetermined)', ja: '本番不可（判定不能）' },
};

export const stateWords: Readonly<Record<CriterionState, Text>> = {
  unmet: { en: 'unmet', ja: '未達' },
  unknown: { en: 'unknown', ja: '不明' },
  stale: { en: 'stale', ja: '失効' },
  waived: { en: 'waived', ja: '例外承認' },
  new: { en: 'new', ja: '新規' },
  'not-applicable': { en: 'not applicable', ja: '対象外' },
  met: { en: 'met', ja: '達成' },
};

export const groupWords: Readonly<Record<CriterionGroup, Text>> = {
  watched: { en: 'Watched', ja: '監視・当番・連絡経路' },
  changed: { en: 'Changed on purpose', ja: '変更管理' },
  secrets: { en: 'Secrets and rights', ja: 'Secret と権限' },
  restorable: { en: 'Restorable', ja: '復元' },
  upgradable: { en: 'Upgradable', ja: 'アップグレード' },
  minimum: { en: 'Minimum drills', ja: '最小演習' },
};

export const touchesWords: Readonly<Record<NextStep['touches'], Text>> = {
  nothing: { en: 'changes nothing', ja: '何も変更しません' },
  policy: { en: 'changes the policy', ja: '運用ポリシーを変更します' },
  scratch: { en: 'touches scratch places only', ja: '演習用の場所だけに触れます' },
  cluster: { en: 'changes the cluster', ja: 'クラスターを変更します' },
  people: { en: 'needs people', ja: '人の対応が必要です' },
};

/** Whether people stand behind a go. */
export const approvalWords: Readonly<Record<Approval['state'], Text>> = {
  computed: { en: 'computed', ja: '算出' },
  approved: { en: 'approved', ja: '承認済み' },
  suspended: { en: 'suspended', ja: '保留' },
  lost: { en: 'approval lost', ja: '承認失効' },
  none: { en: '–', ja: '–' },
};
