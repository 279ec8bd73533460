import type { DrillRunSummary } from '../../../../src/contract/drills.ts';
import type { Text } from '../../../../src/core/i18n.ts';

export const outcomeWords: Readonly<Record<DrillRunSummary['outcome'], Text>> = {
  ended: { en: 'ended', ja: '終了' },
  'aborted-before-expectation': { en: 'stopped before it was asked anything', ja: '判定前に中止' },
  'aborted-after-miss': { en: 'stopped after a miss', ja: '不合格の後に中止' },
  'timed-out': { en: 'timed out', ja: '時間切れ' },
  started: { en: 'running', ja: '実行中' },
  'cleaned-up': { en: 'cleaned up afterwards', ja: '後始末のみ' },
};

export const measureWords: Readonly<Record<string, Text>> = {
  recoverySeconds: { en: 'Recovery time', ja: '復旧時間' },
  dataLossSeconds: { en: 'Data loss', ja: '失われたデータの期間' },
};

export const drillWords = {
  title: { en: 'Drills', ja: '演習' },
  lead: {
    en: 'What is rehearsed, when it is due, and what the last rehearsal proved.',
    ja: '何を予行し、次はいつで、前回何を実証したか。',
  },
  drill: { en: 'Drill', ja: '演習' },
  last: { en: 'Last run', ja: '前回の実施' },
  never: { en: 'never run', ja: '未実施' },
  due: { en: 'Due', ja: '期日' },
  dueNow: { en: 'due now', ja: '期日を過ぎています' },
  noInterval: { en: 'no interval in the policy', ja: '運用ポリシーに間隔の定めなし' },
  saboteurs: { en: 'Sabotaged copies', ja: '破壊した控え' },
  caught: { en: 'caught', ja: '見破った' },
  missedIt: { en: 'not caught', ja: '見破れなかった' },
  untried: { en: 'not tried', ja: '未実施' },
  start: { en: 'Plan and run', ja: '手順の確認と実行' },
  plan: { en: 'Plan', ja: '手順の確認' },
  showPlan: { en: 'Show the plan', ja: '手順を見る' },
  startDrill: { en: 'Start the drill', ja: '演習を開始' },
  planNote: {
    en: 'Nothing has been done yet. Whatever is made is taken away at the end.',
    ja: 'まだ何も行っていません。作成したものは終わりに片付けます。',
  },
  later: { en: 'known by name, not yet runnable', ja: '名前のみ（まだ実行できません）' },
  missed: { en: 'Missed', ja: '未実施のまま期日を過ぎたもの' },
  runs: { en: 'Runs', ja: '実施記録' },
  result: { en: 'Result', ja: '結果' },
  when: { en: 'Started', ja: '開始' },
  who: { en: 'Who', ja: '実行者' },
  measured: { en: 'Measured', ja: '計測値' },
  emptyTitle: { en: 'No drill has been run yet', ja: '演習はまだ実施されていません' },
  emptyNote: {
    en: 'A drill restores into a scratch place and never touches the cluster. This prints its plan and changes nothing:',
    ja: '演習は専用の場所に復元し、クラスターには触れません。次のコマンドは手順を表示するだけで、何も変更しません。',
  },
  notYet: { en: 'Drills that have no runner yet', ja: 'まだ実行できない演習' },
  steps: { en: 'Steps', ja: '手順' },
  judge: { en: 'What the judge asked', ja: '判定で問われたこと' },
  noAnswers: { en: 'Nothing was asked yet.', ja: 'まだ何も問われていません。' },
  leftovers: { en: 'Left behind', ja: '残されたもの' },
  nothingLeft: { en: 'Nothing was left behind.', ja: '残されたものはありません。' },
  basis: { en: 'What was known before', ja: '事前に分かっていたこと' },
  outcome: { en: 'Outcome', ja: '終わり方' },
  expected: { en: 'expected', ja: '期待' },
  actual: { en: 'found', ja: '実際' },
  evidence: { en: 'Record', ja: '証跡' },
  handPicked: { en: 'copy chosen by hand', ja: '控えは手動で選択' },
} satisfies Record<string, Text>;

export const drillMessages = {
  sequence: {
    en: (sequence: number) => `#${sequence}`,
    ja: (sequence: number) => `#${sequence}`,
  },
  by: {
    en: ({ who, when }: By) => `Started ${when} by ${who}`,
    ja: ({ who, when }: By) => `${when} に ${who} が開始`,
  },
  since: {
    en: (when: string) => `due since ${when}`,
    ja: (when: string) => `${when} から期日超過`,
  },
  planLead: {
    en: ({ limit, objective }: Limits) =>
      `Ends by itself after ${limit}${objective === undefined ? '.' : `; the recovery objective is ${objective}.`}`,
    ja: ({ limit, objective }: Limits) =>
      `最長 ${limit} で終わります${objective === undefined ? '。' : `（目標復旧時間 ${objective}）。`}`,
  },
  of: {
    en: (objective: string) => `objective ${objective}`,
    ja: (objective: string) => `目標 ${objective}`,
  },
};

interface Limits {
  readonly limit: string;
  readonly objective: string | undefined;
}

interface By {
  readonly who: string;
  readonly when: string;
}
