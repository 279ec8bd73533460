/** A person's signed word on a decision: made, taken back by the same person, and listed with what became of it. */
import { longestNodeReading, podReadings } from '../../core/backup/node-reading.ts';
import { questionsOf } from '../../core/criterion.ts';
import type { StatementRecord } from '../../core/evidence.ts';
import { longestStatement } from '../../core/gate/declared-decision.ts';
import { policyReview } from '../../core/gate/policy-standing.ts';
import { reviewedBy } from '../../core/gate/reviews.ts';
import { nearestWord } from '../../core/nearest-word.ts';
import type { Person } from '../../core/policy/policy.ts';
import { ProblemError } from '../../core/problem.ts';
import { isSigned } from '../../core/signing/is-signed.ts';
import { days } from '../../core/time.ts';
import type { Instant, Milliseconds } from '../../core/time.ts';
import { findDrill } from '../drill/find-drill-record.ts';
import { policyApproval } from '../policy/policy-approval.ts';
import { requireEnd, requireWords, signAs, speakerOf } from './speaker.ts';
import {
  noStatementHere,
  noSuchStatement,
  nothingToReview,
  notYourStatement,
  saysNoCluster,
  unknownCriterion,
} from './statement-problems.ts';
import { wordBase } from './word-setting.ts';
import type { WordSetting } from './word-setting.ts';

/** A review of the policy holds no longer than the next one is due. */
const longestReview = days(180);
/** Ids that are no criteria and yet are spoken about, and for how long. */
const beyondCriteria: ReadonlyMap<string, Milliseconds> = new Map([
  [policyReview, longestReview],
  [policyApproval, longestReview],
  ...[...podReadings].map((topic) => [topic, longestNodeReading] as const),
]);

export interface NewStatement {
  readonly criterion: string;
  readonly person: string;
  /** One of the person's roles; the first one where none is named. */
  readonly role?: Person['roles'][number] | undefined;
  readonly says: string;
  readonly reason: string;
  readonly end: Instant;
}

/** @throws ProblemError for whatever the gate would not count. */
export async function addStatement(asked: NewStatement, setting: WordSetting): Promise<StatementRecord> {
  const { criterion, person, says, reason, end } = asked;
  const role = asked.role ?? usualRole(asked, setting);
  speakerOf(setting.policy, person, role);
  requireDecision(criterion, setting);
  requireWords(person, { '--says': says, '--reason': reason });
  if (podReadings.has(criterion)) requireCluster(says, person, setting);
  const said = isReview(criterion, setting) ? await drillToReview(asked, setting) : says;
  const now = setting.now();
  requireEnd(person, end, { now, longest: beyondCriteria.get(criterion) ?? longestStatement });
  return append({ criterion, person, role, says: said, reason, from: now, end }, setting);
}

function usualRole({ criterion, person }: NewStatement, { policy }: WordSetting): Person['roles'][number] {
  return podReadings.has(criterion) ? 'approver' : (speakerOf(policy, person).roles[0] ?? 'owner');
}

function isReview(criterion: string, { criteria }: WordSetting): boolean {
  const found = criteria.find(({ id }) => id === criterion);
  return found !== undefined && questionsOf(found.proof).some(({ id }) => id.endsWith('/reviewed'));
}

/** The whole id of the record that the words name; only a drill that came to its end can be reviewed. */
async function drillToReview({ criterion, says }: NewStatement, setting: WordSetting): Promise<string> {
  const record = (await findDrill(setting.ledger, says.trim()))?.record;
  const isAsked = record !== undefined && reviewedBy(record.drill, setting.criteria).includes(criterion);
  if (!isAsked || record.kind !== 'drill' || record.outcome !== 'ended')
    throw new ProblemError(nothingToReview({ criterion, says }));
  return record.id;
}

/** An approval is of one cluster, by somebody who may approve. */
function requireCluster(says: string, person: string, { policy }: WordSetting): void {
  speakerOf(policy, person, 'approver');
  if (!Object.hasOwn(policy.clusters, says))
    throw new ProblemError(saysNoCluster({ says, clusters: Object.keys(policy.clusters) }));
}

/** @throws ProblemError when it does not hold any more or is somebody else's. */
export async function endStatement(
  { id, person, reason }: { readonly id: string; readonly person: string; readonly reason: string },
  setting: WordSetting,
): Promise<StatementRecord> {
  speakerOf(setting.policy, person);
  requireWords(person, { '--reason': reason });
  const listed = await listStatements(setting);
  const [found, ...more] = listed.filter(
    ({ record, state }) => record.id.startsWith(id) && state === 'holds',
  );
  if (found === undefined || more.length > 0) throw new ProblemError(noSuchStatement({ id }));
  const { statement } = found.record;
  if (statement.person !== person) throw new ProblemError(notYourStatement({ id, person: statement.person }));
  const { criterion, role, says, end } = statement;
  return append({ criterion, person, role, says, reason, from: setting.now(), end, ended: true }, setting);
}

export interface ListedStatement {
  readonly record: StatementRecord;
  readonly state: 'holds' | 'ended' | 'expired' | 'unsigned';
}

/** Every statement that was made, in the order of the ledger; what only takes one back is left out. */
export async function listStatements(setting: WordSetting): Promise<readonly ListedStatement[]> {
  const records: StatementRecord[] = [];
  for await (const { record } of setting.ledger.entries({ kinds: ['statement'] }))
    if (record.kind === 'statement') records.push(record);
  return records
    .filter(({ statement }) => statement.ended !== true)
    .map((record) => ({ record, state: stateOf(record, records, setting) }));
}

function stateOf(
  record: StatementRecord,
  all: readonly StatementRecord[],
  setting: WordSetting,
): ListedStatement['state'] {
  const { policy, cryptography, now } = setting;
  if (!isSigned(record, policy, cryptography)) return 'unsigned';
  const { criterion, person, end, says } = record.statement;
  // A decision is one, however often it was said; a word on a cluster or on a run is about that one alone, as for the gate.
  const isOfOne = podReadings.has(criterion) || isReview(criterion, setting);
  const ended = all.some(
    ({ statement: other, recorded }) =>
      other.ended === true &&
      other.criterion === criterion &&
      other.person === person &&
      (!isOfOne || other.says === says) &&
      recorded >= record.recorded,
  );
  if (ended) return 'ended';
  return now() >= end ? 'expired' : 'holds';
}

function requireDecision(criterion: string, setting: WordSetting): void {
  const { criteria } = setting;
  if (beyondCriteria.has(criterion)) return;
  const found = criteria.find(({ id }) => id === criterion);
  const open = [
    ...criteria.filter((one) => one.acceptsStatements || isReview(one.id, setting)).map(({ id }) => id),
    ...beyondCriteria.keys(),
  ];
  if (found === undefined)
    throw new ProblemError(unknownCriterion({ criterion, nearest: nearestWord(criterion, open) }));
  if (!found.acceptsStatements && !isReview(criterion, setting))
    throw new ProblemError(noStatementHere({ criterion, open }));
}

async function append(
  words: Omit<StatementRecord['statement'], 'signature'>,
  setting: WordSetting,
): Promise<StatementRecord> {
  const subject = { kind: 'organisation' } as const;
  const base = wordBase(setting, { person: words.person, subject, producer: 'honban.statement' });
  const unsigned = { ...base, kind: 'statement', statement: words } as const;
  const signature = await signAs(unsigned, words.person, setting);
  const record: StatementRecord = { ...unsigned, statement: { ...words, signature } };
  await setting.ledger.append(record);
  return record;
}
