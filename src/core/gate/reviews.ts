/**
 * A review of a drill is the signed word of a person, given afterwards, on that very run: the statement says its record. It answers
 * the question `drill:<drill>/reviewed` for a run that passed, is as old as the drill, and ends with the statement.
 */
import type { Criterion } from '../criterion.ts';
import { questionsOf } from '../criterion.ts';
import type { Answer, StatementRecord } from '../evidence.ts';
import type { Instant } from '../time.ts';
import { isStanding } from './declared-decision.ts';
import type { DrillOutcome } from './drill-runs.ts';
import type { Known } from './setting.ts';

export interface Review {
  readonly answer: Answer;
  readonly until: Instant;
}

export function reviewQuestion(drill: string): string {
  return `drill:${drill}/reviewed`;
}

/** The criteria that ask for a review of that drill: a statement names one of them. */
export function reviewedBy(drill: string, criteria: readonly Criterion[]): readonly string[] {
  const question = reviewQuestion(drill);
  return criteria
    .filter(({ proof }) => questionsOf(proof).some(({ id }) => id === question))
    .map(({ id }) => id);
}

/** Of several the one that holds longest; undefined where nobody reviewed it, or there is nothing good to review. */
export function reviewOf(
  outcome: DrillOutcome,
  { input, background }: Pick<Known, 'input' | 'background'>,
  criteria: readonly Criterion[],
): Review | undefined {
  const { record } = outcome.entry;
  const [first] = outcome.answers;
  if (first === undefined || !isPassed(outcome) || record.subject.kind !== 'cluster') return undefined;
  const asking = reviewedBy(record.drill, criteria);
  const about = background.statements.filter(
    ({ statement: { criterion, says } }) => asking.includes(criterion) && says === record.id,
  );
  const people = input.policy?.value.people ?? {};
  const [best] = about
    .filter(({ statement: { person } }) => Object.hasOwn(people, person))
    .filter((said) => said.recorded >= record.recorded && isStanding(said, about))
    .filter((said) => input.judgement.isSigned(said))
    .toSorted(longestFirst);
  if (best === undefined) return undefined;
  const { uid } = record.subject;
  const answer: Answer = {
    question: reviewQuestion(record.drill),
    judge: first.judge,
    scope: 'cluster',
    observed: record.observed,
    covered: [{ kind: 'cluster', id: uid, name: uid }],
    findings: [],
    unseen: [],
  };
  return { answer, until: best.statement.end };
}

/** A drill that proved nothing can be talked about, and its review meets nothing. */
function isPassed({ counts, answers }: DrillOutcome): boolean {
  return (
    counts === 'asAnswered' &&
    answers.some(({ covered }) => covered.length > 0) &&
    answers.every(({ findings }) => findings.length === 0)
  );
}

function longestFirst(one: StatementRecord, other: StatementRecord): number {
  const [end, otherEnd] = [one.statement.end, other.statement.end];
  if (end !== otherEnd) return end > otherEnd ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
