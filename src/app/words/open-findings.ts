/** The failing findings that a waiver could name: of the newest answer to each question, as the evidence shows them. */
import { questionsOf } from '../../core/criterion.ts';
import type { Criterion, Question } from '../../core/criterion.ts';
import type { Answer, ClusterIdentity, EvidenceRecord, Subject } from '../../core/evidence.ts';
import { failsCheck } from '../../core/finding.ts';
import type { Finding } from '../../core/finding.ts';
import { failedObject } from '../../core/gate/answer-verdict.ts';
import type { EvidenceLedger } from '../ports.ts';

export interface OpenFinding {
  readonly question: string;
  readonly finding: Finding;
  /** False where it fails every object of the scope at once, which no waiver can cover. */
  readonly namesObject: boolean;
  /** The cluster exactly as the record names it, incarnation included. */
  readonly subject: ClusterIdentity;
}

/** Only what may be waived is asked for: questions that the criterion excludes are left out. */
export async function openFindings(
  criterion: Criterion,
  uid: string,
  ledger: EvidenceLedger,
): Promise<readonly OpenFinding[]> {
  const asked = new Set(
    questionsOf(criterion.proof)
      .filter(isWaivable)
      .map(({ id }) => id),
  );
  const newest = new Map<string, { readonly answer: Answer; readonly subject: ClusterIdentity }>();
  for await (const { record } of ledger.entries({ kinds: ['check-run', 'import'] })) {
    if (!isOf(record.subject, uid)) continue;
    for (const answer of answersOf(record)) {
      const before = newest.get(answer.question);
      if (asked.has(answer.question) && (before === undefined || isNewer(answer, before.answer)))
        newest.set(answer.question, { answer, subject: record.subject });
    }
  }
  return [...newest.values()].flatMap(({ answer, subject }) =>
    answer.findings.filter(failsCheck).map((finding) => ({
      question: answer.question,
      finding,
      namesObject: failedObject(finding, answer.scope) !== undefined,
      subject,
    })),
  );
}

function isWaivable({ waivable }: Question): boolean {
  return waivable !== false;
}

function isOf(subject: Subject, uid: string): subject is ClusterIdentity {
  return subject.kind === 'cluster' && subject.uid === uid;
}

function answersOf(record: EvidenceRecord): readonly Answer[] {
  return record.kind === 'check-run' || record.kind === 'import' ? record.answers : [];
}

function isNewer(one: Answer, other: Answer): boolean {
  return one.observed.from >= other.observed.from;
}
