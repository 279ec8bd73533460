/** What one record means for one cell, before it is weighed against the others. */
import type { ContextName, Criterion, Question } from '../criterion.ts';
import type { Answer, Context, InventoryObject, LedgerEntry } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import { objectKey } from '../object-ref.ts';
import { hours } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import type { CellAnswer } from './answer-verdict.ts';
import type { Fail, Gap, Pass, Sighting } from './cell-history.ts';
import type { DrillOutcome } from './drill-runs.ts';
import type { Judgement } from './input.ts';
import { changedValue, dataUntil, isTooLoose, overtaken, tooLoose, tooOld, tooOldData } from './lapse.ts';
import { rankedProducer } from './producer-rank.ts';
import { isDoubtful, isFromTheFuture } from './trust.ts';
import type { Trust } from './trust.ts';
import { plain } from './phrases.ts';

/** An answer with where it comes from, and what the drill it belongs to amounts to. */
export interface Heard {
  readonly entry: LedgerEntry;
  readonly answer: Answer;
  readonly context: Context;
  readonly outcome?: DrillOutcome;
  /** When it ends by its own word, whatever its age. */
  readonly until?: Instant;
}

/** What a question is asked under today. */
export interface Asked {
  readonly criterion: Criterion;
  readonly question: Question;
  readonly limit: Milliseconds;
  /** The time decided for, and from when on a pass is young enough for it. */
  readonly at: Instant;
  readonly since: Instant;
  /** A look that is repeated until then is still judged with the same outside data. */
  readonly decidedFor: Instant;
  readonly today: Context | undefined;
  readonly inventoriedBy: string | undefined;
  readonly judgement: Judgement;
  readonly trust: Trust;
}

export type Observation =
  | { readonly is: 'pass'; readonly pass: Pass }
  | { readonly is: 'fail'; readonly fail: Fail }
  | { readonly is: 'gap'; readonly gap: Gap };

/** Looks of this limit or more outlive a moment in which something did not answer. */
const patience = hours(26);

/** Each kind of question hears only its own kind of record; imports speak only where the criterion lets them. */
export function isHeard({ entry }: Heard, { criterion, question }: Asked): boolean {
  const { kind } = entry.record;
  if (question.by === 'drill' || question.by === 'saboteur') return kind === question.by;
  if (question.by === 'decision') return false;
  if (kind === 'import') return criterion.acceptsImports;
  return kind === 'check-run' && question.by !== 'import';
}

/** What an answer is worth as a whole, found once for all of its objects. */
export interface Appraisal {
  readonly from: Sighting;
  /** It claims to be from later than its own recording. */
  readonly future: boolean;
  /** Why its passes are none at all. */
  readonly doubt: Text | undefined;
  /** Why its passes do not count today. */
  readonly lapsed: (() => Text) | undefined;
  readonly outdated: Instant | undefined;
}

export function appraise(heard: Heard, asked: Asked): Appraisal {
  return {
    from: sightingOf(heard),
    future: isFromTheFuture(heard.entry, heard.answer.observed),
    doubt: doubtAbout(heard, asked),
    lapsed: lapseOf(heard, asked),
    outdated: dataUntil(heard.answer),
  };
}

export function observe(
  said: CellAnswer,
  heard: Heard,
  {
    asked,
    object,
    worth,
  }: { readonly asked: Asked; readonly object: InventoryObject; readonly worth: Appraisal },
): Observation | undefined {
  const { from, future, doubt } = worth;
  if (future) return gapOf(clipped(from, heard), fromTheFuture);
  if (heard.outcome?.counts === 'failed') return failedDrill(said, heard.outcome, from);
  if (said.verdict === 'fail') return failOf(said, heard, from);
  if (said.verdict === 'unknown') return isTold(said, heard) ? gap(said, from, asked) : undefined;
  if (doubt !== undefined) return gapOf(from, doubt);
  const lapsed = overtakenBy(heard, asked, object) ?? worth.lapsed;
  return { is: 'pass', pass: passOf(from, { lapsed, until: heard.until, outdated: worth.outdated }) };
}

function passOf(
  from: Sighting,
  { lapsed, until, outdated }: { readonly [Part in 'lapsed' | 'until' | 'outdated']: Pass[Part] | undefined },
): Pass {
  return {
    ...from,
    ...(lapsed === undefined ? {} : { lapsed }),
    ...(until === undefined ? {} : { until }),
    ...(outdated === undefined ? {} : { outdated }),
  };
}

export function sightingOf({ entry, answer }: Heard): Sighting {
  return {
    observed: answer.observed,
    sequence: entry.sequence,
    record: entry.record.id,
    producer: rankedProducer(entry.record),
  };
}

/** A check speaks about every object of its scope, a drill or an import only about those that it names. */
function isTold(said: CellAnswer & { readonly verdict: 'unknown' }, { entry }: Heard): boolean {
  return entry.record.kind === 'check-run' || said.named;
}

function gap(said: CellAnswer & { readonly verdict: 'unknown' }, from: Sighting, asked: Asked): Observation {
  const tolerated = asked.limit >= patience && (said.state === 'unreachable' || said.state === 'timedOut');
  return { is: 'gap', gap: { ...from, state: said.state, why: said.why, tolerated } };
}

function gapOf(from: Sighting, why: Text): Observation {
  return { is: 'gap', gap: { ...from, state: 'partial', why, tolerated: false } };
}

/** Its times cannot be believed; when it was recorded can. */
function clipped(from: Sighting, { entry }: Heard): Sighting {
  const { recorded } = entry.record;
  return { ...from, observed: { from: recorded, to: recorded } };
}

function failOf(
  said: CellAnswer & { readonly verdict: 'fail' },
  { entry }: Heard,
  from: Sighting,
): Observation {
  if (entry.record.kind !== 'import') return { is: 'fail', fail: { ...from, ...said } };
  const named = said.findings.filter((found) => found.named);
  if (named.length === 0) return gapOf(from, unnamed);
  return { is: 'fail', fail: { ...from, findings: named, covered: said.covered } };
}

/** Everything that the drill set out to prove has failed. */
function failedDrill(said: CellAnswer, { why }: DrillOutcome, from: Sighting): Observation | undefined {
  if (said.verdict === 'unknown' && !said.named) return undefined;
  const findings = said.verdict === 'fail' ? said.findings : [];
  return { is: 'fail', fail: { ...from, findings, covered: false, ...(why === undefined ? {} : { why }) } };
}

/** Why a pass is none at all. */
function doubtAbout({ entry, answer, outcome }: Heard, asked: Asked): Text | undefined {
  if (outcome?.counts === 'not') return outcome.why;
  if (isDoubtful(asked.trust, entry.sequence)) return stolen;
  if (asked.inventoriedBy === entry.record.producer.name) return sameProducer;
  if (entry.record.kind === 'saboteur' && !entry.record.caught) return notCaught;
  return tooOldData(answer, asked.decidedFor);
}

/** By age or by standard, the same for all objects. */
function lapseOf(
  { answer, until }: Heard,
  { question, limit, at, since, judgement }: Asked,
): (() => Text) | undefined {
  if (until !== undefined && at >= until) return () => hasEnded;
  if (isTooLoose(question, answer, judgement)) return () => tooLoose(question);
  const { from } = answer.observed;
  return from < since ? () => tooOld(from, limit, at) : undefined;
}

/** By a change since; an object's own value stands before the cluster's. */
function overtakenBy(
  { answer, context }: Heard,
  { question, today }: Asked,
  object: InventoryObject,
): (() => Text) | undefined {
  if (question.overtakenBy.length === 0) return undefined;
  const own = answer.objectContext?.[objectKey(object)];
  const then = (name: ContextName): string | undefined => own?.[name] ?? context[name];
  const now = (name: ContextName): string | undefined => object.context?.[name] ?? today?.[name];
  const name = changedValue(question, then, now);
  return name === undefined ? undefined : () => overtaken(name, then(name), now(name));
}

const fromTheFuture = plain(
  'it was observed later than it was recorded',
  '記録した時刻より後に確認したことになっています',
);
const hasEnded = plain('the review has ended', '見直しの申告の期限が切れています');
const unnamed = plain(
  'the import names no object of the inventory',
  '取り込んだ結果が棚卸しの対象を指していません',
);
const stolen = plain(
  'it was recorded while a stolen key may have signed',
  '盗まれた鍵で署名された可能性のある期間の記録です',
);
const sameProducer = plain(
  'the inventory was taken by the same producer',
  '棚卸しと判定が同じプログラムによるものです',
);
const notCaught = plain('the sabotaged copy was not caught', '意図的に壊した控えを検出できませんでした');
