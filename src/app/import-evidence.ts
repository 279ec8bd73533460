/** Results of another tool as evidence: for one question, with where they come from, and the document itself kept by digest. */
import type { Criterion, Profile, Proof, Question } from '../core/criterion.ts';
import type { Actor, ImportRecord, InventoryRecord, Subject } from '../core/evidence.ts';
import { defineProblem, nothingChanged } from '../core/problem.ts';
import { failure, success } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { after, days } from '../core/time.ts';
import type { Instant } from '../core/time.ts';
import { answerOf } from './imported-results.ts';
import type { ImportedResults } from './imported-results.ts';
import type { EvidenceLedger, Hashing } from './ports.ts';
import type { Problem } from '../core/problem.ts';

/** Longer than any limit of the profile, so that what a decision rested on can be read again. */
const keepRaw = days(400);

export const questionNotImportable = defineProblem<{
  readonly asked: string;
  readonly known: readonly string[];
}>('ledger.question-not-importable', {
  tried: {
    en: ({ asked }) => `answer ${asked} with results of another tool`,
    ja: ({ asked }) => `他のツールの結果による ${asked} への回答`,
  },
  cause: {
    en: () => 'No criterion of this id accepts them.',
    ja: () => 'この id の基準は他のツールの結果を受け付けません。',
  },
  fix: {
    en: ({ known }) =>
      `Use one of ${known.join(', ')}, or define an own criterion in the policy with by: import`,
    ja: ({ known }) =>
      `${known.join('、')} のいずれかを使うか、運用ポリシーに by: import の独自の基準を定義してください`,
  },
  unchanged: nothingChanged,
});

/** The question that imports may answer, by its own id or that of its criterion. */
export function importableQuestion(criteria: Profile['criteria'], asked: string): Result<Question> {
  const questions = criteria
    .filter(({ acceptsImports }) => acceptsImports)
    .flatMap((criterion) => questionsOf(criterion).map((question) => ({ criterion, question })));
  const found = questions.find(({ criterion, question }) => asked === question.id || asked === criterion.id);
  if (found !== undefined) return success(found.question);
  return failure(questionNotImportable({ asked, known: questions.map(({ criterion }) => criterion.id) }));
}

function questionsOf({ proof }: Criterion): readonly Question[] {
  const within = (part: Question | Proof): readonly Question[] =>
    'join' in part ? part.of.flatMap(within) : [part];
  return within(proof).filter(({ by }) => by === 'import');
}

export interface ImportSetting {
  readonly ledger: EvidenceLedger;
  readonly hashing: Hashing;
  readonly version: string;
  readonly now: () => Instant;
  readonly actor: Actor;
}

export interface ImportDocument {
  readonly bytes: Uint8Array;
  readonly results: ImportedResults;
  readonly tool: ImportRecord['tool'];
  readonly question: Question;
  readonly subject: Subject;
  readonly notJudged: Problem;
}

export async function importEvidence(
  setting: ImportSetting,
  document: ImportDocument,
): Promise<ImportRecord> {
  const { ledger, hashing, version, now, actor } = setting;
  const { results, tool, question, subject, notJudged } = document;
  const recorded = now();
  const judge = hashing.sha256(`honban.import ${results.format} ${version}`);
  const answer = answerOf(results, {
    question: question.id,
    scope: question.scope,
    ran: tool.ran,
    judge,
    sha256: (text) => hashing.sha256(text),
    notJudged,
  });
  const report = await ledger.keep(document.bytes, { until: after(recorded, keepRaw) });
  const record: ImportRecord = {
    apiVersion: 'honban/v1',
    kind: 'import',
    id: hashing.nonce(),
    producer: { name: `honban.import.${results.format}`, version },
    subject,
    observed: answer.observed,
    recorded,
    actor,
    raw: { report },
    tool,
    format: results.format,
    context: {},
    answers: [answer],
  };
  await ledger.append(record);
  return record;
}

/** The newest inventory of each cluster: whose objects results can be about. */
export async function newestInventories(ledger: EvidenceLedger): Promise<readonly InventoryRecord[]> {
  const newest = new Map<string, InventoryRecord>();
  for await (const { record } of ledger.entries({ kinds: ['inventory'] }))
    if (record.kind === 'inventory' && record.subject.kind === 'cluster')
      newest.set(record.subject.uid, record);
  return [...newest.values()];
}
