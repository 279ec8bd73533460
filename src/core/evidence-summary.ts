/** One line about a record, for lists: what it is about and how it came out. */
import { accessSentence } from './access.ts';
import type { DrillVerdict } from './drill/judgement.ts';
import { saboteurVerdict } from './drill/saboteur.ts';
import type { Answer, EvidenceRecord, LedgerRecord, Subject } from './evidence.ts';
import { failsCheck } from './finding.ts';
import { verdictWords } from './gate/words.ts';
import type { Text } from './i18n.ts';

const noticed = {
  pass: { en: 'caught', ja: '検出' },
  fail: { en: 'not caught', ja: '未検出' },
  unknown: { en: 'nothing proven', ja: '実証なし' },
} satisfies Readonly<Record<DrillVerdict, Text>>;

type Summaries = {
  readonly [Kind in EvidenceRecord['kind']]: (
    record: Extract<EvidenceRecord, { readonly kind: Kind }>,
  ) => Text;
};

const summaries: Summaries = {
  'check-run': ({ answers }) => aboutAnswers(answers),
  inventory: ({ scopes }) => {
    const seen = Object.values(scopes);
    const objects = seen.reduce(
      (sum, scope) => sum + (scope.state === 'complete' ? scope.objects.length : 0),
      0,
    );
    const unseen = seen.filter(({ state }) => state !== 'complete').length;
    return {
      en: `${objects} objects, ${unseen} scopes not seen`,
      ja: `対象 ${objects} 件、見えなかった範囲 ${unseen} 件`,
    };
  },
  drill: ({ drill, outcome, answers }) => prefixed(`${drill} ${outcome}`, aboutAnswers(answers)),
  saboteur: (record) => {
    const { drill, sabotage } = record;
    const { en, ja } = noticed[saboteurVerdict(record)];
    return { en: `${drill} with ${sabotage}: ${en}`, ja: `${drill}（${sabotage}）: ${ja}` };
  },
  operation: ({ operation, outcome, parts, repositories = [] }) => {
    const what = [...new Set(parts.map(({ plane }) => plane)), ...repositories.map(({ name }) => name)];
    return same(`${operation} ${outcome}: ${what.join(', ')}`);
  },
  statement: ({ statement }) => same(`${statement.criterion}: ${statement.person}, ${statement.says}`),
  policy: ({ digest, commit }) => same(commit ?? digest.slice(0, 19)),
  waiver: ({ waiver, step, person }) => same(`${waiver.slice(0, 19)} ${step} ${person}`),
  'not-applicable': ({ claim, step, person }) => same(`${claim} ${step} ${person}`),
  decision: ({ decision }) => verdictOf(decision['verdict']),
  import: ({ tool, format, answers }) =>
    prefixed(`${tool.name} ${tool.version} (${format})`, aboutAnswers(answers)),
  ledger: ({ event }) => ledgerEvents[event],
  access: ({ event }) => accessSentence(event),
};

const ledgerEvents: Readonly<Record<LedgerRecord['event'], Text>> = {
  created: { en: 'created', ja: '作成' },
  'key-rotated': { en: 'key-rotated', ja: '鍵の交代' },
  'key-lost': { en: 'key-lost', ja: '鍵の紛失' },
  'key-stolen': { en: 'key-stolen', ja: '鍵の盗難' },
  restored: { en: 'restored', ja: '控えからの復元' },
};

/** The three verdicts of the gate; a record of another version may have others. */
function verdictOf(verdict: unknown): Text {
  if (verdict !== 'go' && verdict !== 'no-go' && verdict !== 'undetermined')
    return same(typeof verdict === 'string' ? verdict : '');
  return { en: verdict, ja: verdictWords[verdict].ja };
}

export function summaryOf(record: EvidenceRecord): Text {
  return (summaries[record.kind] as (record: EvidenceRecord) => Text)(record);
}

/** What a policy calls its clusters, by their UID. */
export type ClusterNames = ReadonlyMap<string, string>;

/** The cluster's name where the policy knows it, a repository, or empty for the organisation. */
export function subjectText(subject: Subject, names: ClusterNames): string {
  if (subject.kind === 'organisation') return '';
  return subject.kind === 'cluster' ? (names.get(subject.uid) ?? subject.uid) : subject.id;
}

function aboutAnswers(answers: readonly Answer[]): Text {
  const findings = answers.flatMap((answer) => answer.findings).filter(failsCheck).length;
  const unseen = answers.filter((answer) => answer.unseen.length > 0).length;
  return {
    en: `${answers.length} questions, ${findings} findings, ${unseen} not fully seen`,
    ja: `質問 ${answers.length} 件、指摘 ${findings} 件、一部不明 ${unseen} 件`,
  };
}

function prefixed(prefix: string, text: Text): Text {
  return { en: `${prefix}: ${text.en}`, ja: `${prefix}: ${text.ja}` };
}

/** Only ids and what people themselves wrote: the same in every language. */
function same(text: string): Text {
  return { en: text, ja: text };
}
