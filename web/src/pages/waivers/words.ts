import type { Text } from '../../../../src/core/i18n.ts';

export const waiverWords = {
  title: { en: 'Waivers', ja: '例外承認' },
  lead: {
    en: 'Accepted risk: named findings, a reason, another person who approves, and an end.',
    ja: '受け入れたリスク。指摘を挙げ、理由を述べ、別の人が承認し、必ず期限があります。',
  },
  soon: { en: 'Ends within two weeks', ja: '2 週間以内に期限' },
  soonNote: {
    en: 'Mend what it covers, or ask again in time: without it the criterion is unmet.',
    ja: '期限までに指摘を解消するか、改めて申請してください。切れると基準は未達になります。',
  },
  waiting: { en: 'Waiting for approval', ja: '承認待ち' },
  inForce: { en: 'In force', ja: '有効' },
  over: { en: 'Over', ja: '終了' },
  state: { en: 'State', ja: '状態' },
  what: { en: 'What is waived', ja: '対象' },
  why: { en: 'Why, and what is done meanwhile', ja: '理由と代わりの対策' },
  who: { en: 'Who', ja: '申請と承認' },
  until: { en: 'Until', ja: '期限' },
  action: { en: 'Action', ja: '操作' },
  approve: { en: 'Approve', ja: '承認' },
  refuse: { en: 'Refuse', ja: '却下' },
  end: { en: 'End now', ja: '今すぐ終了' },
  applied: { en: "today's decision rests on it", ja: '現在の判定の前提' },
  notApplied: { en: 'covers nothing today', ja: '現在の対象なし' },
  noneTitle: { en: 'No waivers', ja: '例外承認はありません' },
  noneNote: {
    en: 'A waiver is asked for a finding that cannot be mended now.',
    ja: '今すぐ解消できない指摘について申請します。',
  },
  noPolicyTitle: { en: 'No policy yet', ja: '運用ポリシーがありません' },
  noPolicyNote: {
    en: 'The policy says whose word counts. It is made so:',
    ja: '誰の承認が有効かは運用ポリシーで定めます。次のコマンドで作成できます。',
  },
  ask: { en: 'Ask for a waiver', ja: '例外承認の申請' },
  criterion: { en: 'Criterion', ja: '基準' },
  chooseCriterion: { en: 'choose', ja: '選択' },
  findings: { en: 'Findings that it covers, one by one', ja: '対象とする指摘（1 件ずつ選択）' },
  noFindings: {
    en: 'The newest look found nothing that fails here.',
    ja: '最新の点検に、この基準の不合格の指摘はありません。',
  },
  reason: { en: 'Why it cannot be mended now', ja: '今すぐ解消できない理由' },
  compensation: { en: 'What is done meanwhile', ja: '代わりに行う対策' },
  untilDay: { en: 'Until', ja: '期限' },
  person: { en: 'Signed by', ja: '署名する人' },
  choosePerson: { en: 'choose', ja: '選択' },
  compose: { en: 'Show what to sign', ja: '署名する内容を表示' },
  mayNotAsk: { en: 'needs the role operator', ja: 'ロール operator が必要です' },
  incomplete: { en: 'fill in everything first', ja: 'すべて入力してください' },
  back: { en: 'Not now', ja: 'やめる' },
  signTitle: { en: 'Sign it with your own key', ja: '自分の鍵で署名' },
  signNote: {
    en: 'The key never leaves you. Run one of these where it is, and paste what it prints.',
    ja: '鍵は手元から出ません。鍵のある場所で次のいずれかを実行し、出力を貼り付けてください。',
  },
  signed: { en: 'What exactly is signed', ja: '署名の対象' },
  byOpenssl: { en: 'With an Ed25519 key in PEM', ja: 'PEM の Ed25519 鍵の場合' },
  byHost: { en: 'Or where Honban runs, in one step', ja: 'または Honban の動くホストで、一度に' },
  signature: { en: 'Signature', ja: '署名' },
  give: { en: 'Record it', ja: '証跡に記録' },
} satisfies Record<string, Text>;

export const waiverMessages = {
  asked: {
    en: ({ person, when }: Step) => `asked by ${person}, ${when}`,
    ja: ({ person, when }: Step) => `申請 ${person}（${when}）`,
  },
  approvedBy: {
    en: ({ person, when }: Step) => `approved by ${person}, ${when}`,
    ja: ({ person, when }: Step) => `承認 ${person}（${when}）`,
  },
  limits: {
    en: ({ maximum, days }: Limits) => `at most ${maximum} waived criteria, ${days} days each`,
    ja: ({ maximum, days }: Limits) => `例外にできる基準は ${maximum} 件まで、期間は ${days} 日まで`,
  },
  signAs: {
    en: (person: string) => `To be signed by ${person}.`,
    ja: (person: string) => `${person} の署名が必要です。`,
  },
  stepOf: {
    approve: {
      en: (id: string) => `Approve ${id}`,
      ja: (id: string) => `${id} の承認`,
    },
    end: { en: (id: string) => `End ${id}`, ja: (id: string) => `${id} の終了・却下` },
  },
};

interface Step {
  readonly person: string;
  readonly when: string;
}

interface Limits {
  readonly maximum: number;
  readonly days: number;
}
