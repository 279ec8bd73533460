/**
 * The state of a decision: what the policy says about it, as old as its last reviewed change or the last signed review.
 * What the policy leaves empty is a fail, and no statement clears a fail.
 */
import type { Criterion, Question } from '../criterion.ts';
import type { PolicySeenRecord, StatementRecord } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import type { Policy } from '../policy/policy.ts';
import { after, between, days, earliest } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import type { CellState } from './cell-state.ts';
import { organisation } from './scope.ts';
import { limitOf } from './setting.ts';
import type { Setting } from './setting.ts';
import { durationWords, plain, say } from './phrases.ts';

/** No statement holds longer. */
export const longestStatement = days(365);

interface Word {
  readonly from: Instant;
  readonly until: Instant;
  readonly evidence: string;
  readonly by: Text;
}

export function decisionState(criterion: Criterion, question: Question, setting: Setting): CellState {
  const policy = setting.input.policy?.value;
  const object = organisation(policy);
  if (policy === undefined) return { object, state: 'unmet', because: noPolicy };
  const path = question.decidedAt;
  if (path !== undefined && isEmpty(valueAt(policy, path)))
    return { object, state: 'unmet', because: empty(path) };
  const limit = limitOf(criterion.id, question, setting);
  const words = [
    ...reviews(path, limit, setting),
    ...(criterion.acceptsStatements ? statements(criterion.id, limit, setting) : []),
  ].sort(byEnd);
  const [best] = words;
  if (best === undefined) return { object, state: 'unknown', because: notReviewed };
  const seen = { object, observed: best.from, evidence: best.evidence };
  if (setting.at >= best.until) return { ...seen, state: 'stale', because: tooOld(best, setting.at) };
  return { ...seen, state: 'met', because: best.by, until: best.until, untilLooking: best.until };
}

function byEnd(one: Word, other: Word): number {
  if (one.until !== other.until) return one.until > other.until ? -1 : 1;
  return one.evidence < other.evidence ? -1 : 1;
}

/** Reviewed changes count for the policy of today only: any other may have decided something else. */
function reviews(path: string | undefined, limit: Milliseconds, setting: Setting): readonly Word[] {
  return setting.background.policies
    .filter((record) => record.digest === setting.input.policy?.digest)
    .flatMap((record) => {
      const from = path === undefined ? undefined : reviewOf(record, path);
      if (from === undefined || from > record.recorded) return [];
      return [{ from, until: after(from, limit), evidence: record.id, by: decided(from, setting.at) }];
    });
}

function reviewOf({ sectionsReviewed }: PolicySeenRecord, path: string): Instant | undefined {
  const [section = path] = path.split('.');
  return sectionsReviewed[path] ?? sectionsReviewed[section];
}

function statements(criterion: string, limit: Milliseconds, setting: Setting): readonly Word[] {
  const { input, background } = setting;
  const people = input.policy?.value.people ?? {};
  const credible = background.statements.filter(
    (record) =>
      record.statement.criterion === criterion &&
      people[record.statement.person] !== undefined &&
      input.judgement.isSigned(record),
  );
  return credible
    .filter((record) => isStanding(record, credible))
    .map(({ id, statement }) => ({
      from: statement.from,
      until: earliest([statement.end, after(statement.from, limit)]) ?? statement.end,
      evidence: id,
      by: stated(statement.person, statement.from, setting.at),
    }));
}

/** Not ended by the same person since, not longer than a year, and not about the future. */
export function isStanding(record: StatementRecord, all: readonly StatementRecord[]): boolean {
  const { statement, recorded } = record;
  return (
    statement.ended !== true &&
    statement.reason.trim() !== '' &&
    statement.end <= after(statement.from, longestStatement) &&
    statement.from <= recorded &&
    !all.some(
      (other) =>
        other.statement.ended === true &&
        other.statement.person === statement.person &&
        other.recorded >= recorded,
    )
  );
}

function valueAt(policy: Policy, path: string): unknown {
  let value: unknown = policy;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const noPolicy = plain('there is no policy', '運用ポリシーがありません');
const notReviewed = plain(
  'no record shows when this decision was last reviewed',
  'この決定がいつ見直されたかを示す記録がありません',
);

function empty(path: string): Text {
  return say(
    {
      en: ({ path }) => `the policy leaves ${path} open`,
      ja: ({ path }) => `運用ポリシーの ${path} が未記入です`,
    },
    { path },
  );
}

function decided(from: Instant, at: Instant): Text {
  return say(
    {
      en: ({ age }) => `decided in the policy, reviewed ${age} ago`,
      ja: ({ age }) => `運用ポリシーで決定済み（${age}前に見直し）`,
    },
    { age: durationWords(between(from, at)) },
  );
}

function stated(person: string, from: Instant, at: Instant): Text {
  return say(
    {
      en: ({ person, age }) => `stated by ${person} ${age} ago`,
      ja: ({ person, age }) => `${person} が ${age}前に申告しました`,
    },
    { person, age: durationWords(between(from, at)) },
  );
}

function tooOld({ from }: Word, at: Instant): Text {
  return say(
    {
      en: ({ age }) => `decided, but last reviewed ${age} ago`,
      ja: ({ age }) => `決定済みですが、最後の見直しから ${age}経っています`,
    },
    { age: durationWords(between(from, at)) },
  );
}
