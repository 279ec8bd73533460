/**
 * What a drill's records say together. A drill is anchored by a record before its first step, so that a failed one cannot be
 * left out afterwards; it counts once it ended in time, on a copy that Honban chose, with nothing left behind.
 */
import type { Answer, DrillRecord, LedgerEntry } from '../evidence.ts';
import type { Text } from '../i18n.ts';
import { after } from '../time.ts';
import type { Instant } from '../time.ts';
import { plain } from './phrases.ts';

type DrillEntry = LedgerEntry & { readonly record: DrillRecord };

interface Run {
  started?: DrillEntry;
  ended?: DrillEntry;
  newest: DrillEntry;
}

/** One drill as the gate counts it: its answers, and what they all amount to when not what they say. */
export interface DrillOutcome {
  readonly entry: DrillEntry;
  readonly answers: readonly Answer[];
  /** `asAnswered`, or every covered object failed, or none of its passes counts. */
  readonly counts: 'asAnswered' | 'failed' | 'not';
  readonly why?: Text;
}

/** Collects drill records in any order. */
export class DrillBook {
  readonly #runs = new Map<string, Run>();

  add(entry: DrillEntry): void {
    const { run, outcome } = entry.record;
    const known = this.#runs.get(run) ?? { newest: entry };
    this.#runs.set(run, known);
    if (isEarlier(known.newest, entry)) known.newest = entry;
    if (outcome === 'started') known.started = earlier(known.started, entry);
    else if (outcome !== 'cleaned-up') known.ended = earlier(known.ended, entry);
  }

  outcomes(at: Instant): readonly DrillOutcome[] {
    return [...this.#runs.values()].flatMap((run) => outcomeOf(run, at) ?? []);
  }
}

/** The first record of a kind is the one that counts: a second end cannot mend the first. */
function earlier(known: DrillEntry | undefined, entry: DrillEntry): DrillEntry {
  return known === undefined || isEarlier(entry, known) ? entry : known;
}

/** By the time of recording; the id decides between two of the same moment, so that the order of reading never does. */
function isEarlier(one: DrillEntry, other: DrillEntry): boolean {
  if (one.record.recorded !== other.record.recorded) return one.record.recorded < other.record.recorded;
  return one.record.id < other.record.id;
}

function outcomeOf({ started, ended, newest }: Run, at: Instant): DrillOutcome | undefined {
  if (ended === undefined) {
    if (started === undefined || at <= deadline(started)) return undefined;
    return { entry: started, answers: started.record.answers, counts: 'failed', why: neverEnded };
  }
  const { outcome } = ended.record;
  const answers = [...ended.record.answers, ...unanswered(started, ended)];
  if (outcome === 'aborted-after-miss') return { entry: ended, answers, counts: 'failed', why: missed };
  if (outcome === 'timed-out' || (started !== undefined && ended.record.observed.to > deadline(started)))
    return { entry: ended, answers, counts: 'failed', why: tooLong };
  const why = reasonNotToCount(started, ended, newest);
  return why === undefined
    ? { entry: ended, answers: ended.record.answers, counts: 'asAnswered' }
    : { entry: ended, answers, counts: 'not', why };
}

function deadline({ record }: DrillEntry): Instant {
  return after(record.observed.from, record.limit);
}

/** Questions that the anchor announced and the end does not answer. */
function unanswered(started: DrillEntry | undefined, ended: DrillEntry): readonly Answer[] {
  const answered = new Set(ended.record.answers.map(({ question }) => question));
  return (started?.record.answers ?? []).filter(({ question }) => !answered.has(question));
}

function reasonNotToCount(
  started: DrillEntry | undefined,
  ended: DrillEntry,
  newest: DrillEntry,
): Text | undefined {
  if (ended.record.outcome === 'aborted-before-expectation') return aborted;
  if (!isAnchored(started, ended)) return notAnchored;
  if (ended.record.handPicked) return handPicked;
  if (newest.record.leftovers.length > 0) return leftBehind;
  return undefined;
}

function isAnchored(started: DrillEntry | undefined, ended: DrillEntry): boolean {
  return (
    started !== undefined &&
    [ended.record, ...ended.record.answers].every(({ observed }) => observed.from >= started.record.recorded)
  );
}

const neverEnded = plain('the drill has no end within its time limit', '演習が制限時間内に終わっていません');
const missed = plain(
  'the drill was aborted after a missed expectation',
  '期待と異なる結果の後に演習が中止されています',
);
const tooLong = plain('the drill took longer than its time limit', '演習が制限時間を超えました');
const aborted = plain(
  'the drill was aborted before it could prove anything',
  '何かを示す前に演習が中止されました',
);
const notAnchored = plain(
  'the drill was not anchored before its first step',
  '最初の手順より前に演習の開始が記録されていません',
);
const handPicked = plain('the copy was picked by hand', '控えが人の手で選ばれました');
const leftBehind = plain('the drill left something behind', '演習の後始末が残っています');
