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

/** In the order in which they are shown; how long each step took stands beside the steps. */
export const measureWords: Readonly<Record<string, Text>> = {
  rtoSeconds: { en: 'Recovery time', ja: '復旧時間' },
  lossSeconds: { en: 'Data loss', ja: '失われたデータの期間' },
  seconds: { en: 'Whole run', ja: '演習全体' },
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
  start: { en: 'Plan and run', ja: '手順の確認と実行' },
  plan: { en: 'Plan', ja: '手順の確認' },
  showPlan: { en: 'Show the plan', ja: '手順を見る' },
  startDrill: { en: 'Start the drill', ja: '演習を開始' },
  planNote: {
    en: 'Nothing has been done yet. Whatever is made is taken away at the end.',
    ja: 'まだ何も行っていません。作成したものは終わりに片付けます。',
  },
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
  kinds: { en: 'What can be rehearsed', ja: '実施できる演習' },
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
  calendar: { en: 'Calendar', ja: 'カレンダー' },
  monthBefore: { en: 'Month before', ja: '前の月' },
  monthAfter: { en: 'Month after', ja: '次の月' },
  thisMonth: { en: 'This month', ja: '今月' },
  nothingThen: { en: 'Nothing in this month.', ja: 'この月には何もありません。' },
  notScheduled: { en: 'The policy schedules no drill', ja: '運用ポリシーに演習の予定がありません' },
  notScheduledNote: {
    en: 'What nobody expects is not missed either. In the policy, for example:',
    ja: '予定がなければ、実施漏れにも気付けません。運用ポリシーの例:',
  },
  wayToSchedule: {
    en: 'drills:\n  every:\n    etcd-restore: { days: [sun], at: [03:00] }\n  saboteurs:\n    etcd-restore: 28d\n',
    ja: 'drills:\n  every:\n    etcd-restore: { days: [sun], at: [03:00] }\n  saboteurs:\n    etcd-restore: 28d\n',
  },
  achieved: { en: 'Achieved times', ja: '達成した時間の推移' },
  achievedNone: { en: 'No drill has measured a recovery yet', ja: '復旧時間はまだ計測されていません' },
  achievedNoneNote: {
    en: 'Each drill that restores measures its recovery time and data loss, against the objectives of the policy.',
    ja: '復元の演習を実施すると、復旧時間と失われたデータの期間を計測し、運用ポリシーの目標と比べます。',
  },
  rto: { en: 'Recovery time (RTO)', ja: '復旧時間（RTO）' },
  rpo: { en: 'Data loss (RPO)', ja: '失われたデータの期間（RPO）' },
  lineValue: { en: 'achieved', ja: '達成値' },
  lineLimit: { en: 'objective', ja: '目標' },
  lineGap: { en: 'not measured', ja: '計測なし' },
  asTable: { en: 'As a table', ja: '表で見る' },
  objective: { en: 'Objective', ja: '目標' },
  about: { en: 'Of', ja: '対象' },
  theRun: { en: 'The run', ja: 'この演習' },
  coverage: { en: 'What drills prove', ja: '演習が実証している範囲' },
  coverageNote: { en: 'as the gate counts it today', ja: '今日の本番判定による' },
  state: { en: 'State', ja: '状態' },
  covered: { en: 'Proven', ja: '実証済み' },
  age: { en: 'Oldest proof', ja: '最も古い実証' },
  open: { en: 'Not proven', ja: '未実証' },
  notAsked: { en: 'The gate asks nothing of it here.', ja: 'ここでは本番判定の対象ではありません。' },
  objectsUnknown: { en: 'not known of what', ja: '対象が不明' },
  everything: { en: 'none', ja: 'なし' },
  way: { en: 'Spoiled by', ja: '壊し方' },
  untriedState: { en: 'Not tried', ja: '未実施' },
  sum: { en: 'Together', ja: '合計' },
  everyWay: { en: 'Every way to spoil a copy', ja: '控えの壊し方の一覧' },
  saboteurNote: {
    en: 'A drill that passes on a spoiled copy proves nothing.',
    ja: '壊れた控えで合格する演習は、何も実証していません。',
  },
  handPicked: { en: 'copy chosen by hand', ja: '控えは手動で選択' },
} satisfies Record<string, Text>;

/** What became of an occasion in the calendar; the result itself where it is done. */
export const occasionWords = {
  missed: { en: 'Missed', ja: '実施漏れ' },
  due: { en: 'Due', ja: '期日到来' },
  expected: { en: 'Expected', ja: '予定' },
  running: { en: 'Running', ja: '実行中' },
} satisfies Record<string, Text>;

/** Of a run on a spoiled copy, by its verdict. */
export const saboteurWords = {
  pass: { en: 'Caught', ja: '検出' },
  fail: { en: 'Not caught', ja: '見逃し' },
  unknown: { en: 'Nothing proven', ja: '実証なし' },
} satisfies Record<string, Text>;

export const drillMessages = {
  whole: {
    en: ({ proven, objects }: Proven) => `${proven} of ${objects}`,
    ja: ({ proven, objects }: Proven) => `${objects} 件中 ${proven} 件`,
  },
  reading: {
    en: ({ when, value, objective, verdict }: Reading) =>
      `${when}: ${value ?? 'not measured'}${objective === undefined ? '' : ` of ${objective}`}, ${verdict.toLowerCase()}`,
    ja: ({ when, value, objective, verdict }: Reading) =>
      `${when}: ${value ?? '計測なし'}${objective === undefined ? '' : `（目標 ${objective}）`}、${verdict}`,
  },
  ways: {
    en: ({ caught, missed, unproven, untried }: Ways) =>
      `${caught} caught${missed === 0 ? '' : `, ${missed} not caught`}${unproven === 0 ? '' : `, ${unproven} not proven`}, ${untried} not tried`,
    ja: ({ caught, missed, unproven, untried }: Ways) =>
      `検出 ${caught}${missed === 0 ? '' : `、見逃し ${missed}`}${unproven === 0 ? '' : `、実証なし ${unproven}`}、未実施 ${untried}`,
  },
  andMore: {
    en: (count: number) => `and ${count} more`,
    ja: (count: number) => `ほか ${count} 件`,
  },
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

interface Proven {
  readonly proven: number;
  readonly objects: number;
}

interface Ways {
  readonly caught: number;
  readonly unproven: number;
  readonly missed: number;
  readonly untried: number;
}

interface Reading {
  readonly when: string;
  readonly value: string | undefined;
  readonly objective: string | undefined;
  readonly verdict: string;
}

interface Limits {
  readonly limit: string;
  readonly objective: string | undefined;
}

interface By {
  readonly who: string;
  readonly when: string;
}
