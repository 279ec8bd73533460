/** The state of one cell, the first that fits: unmet, met, not applicable, new, unknown, stale. Waivers come later. */
import type { Question } from '../criterion.ts';
import type { Unseen } from '../fact.ts';
import type { Text } from '../i18n.ts';
import type { ObjectRef } from '../object-ref.ts';
import { after, between, earliest } from '../time.ts';
import type { Instant } from '../time.ts';
import type { CellFinding } from './answer-verdict.ts';
import type { Fail, Pass } from './cell-history.ts';
import type { CriterionState } from './decision.ts';
import { excuseOf } from './excuse.ts';
import { graceUntil } from './grace.ts';
import type { Cell, QuestionCells } from './question-cells.ts';
import { isAutomatic } from './setting.ts';
import type { Setting } from './setting.ts';
import { durationWords, plain, say, unseenWords } from './phrases.ts';

export interface CellState {
  readonly object: ObjectRef;
  readonly state: CriterionState;
  readonly because: Text;
  readonly observed?: Instant;
  readonly evidence?: string;
  /** When it ends if nobody looks any more. */
  readonly until?: Instant;
  /** When it ends although looking continues. */
  readonly untilLooking?: Instant;
  /** Fails that stand and that a waiver may name. */
  readonly findings?: readonly CellFinding[];
  /** Ids of the waivers that make it `waived`, one for each finding, and when the last of them was approved. */
  readonly waivers?: readonly string[];
  readonly approved?: Instant | undefined;
}

export function cellState(cell: Cell, cells: QuestionCells, setting: Setting): CellState {
  const { object, history } = cell;
  const fail = history.standingFail();
  if (fail !== undefined) return unmet(cell, fail, setting);
  const pass = history.counting;
  const repeats = cells.asked.question.by === 'check';
  const displaced = repeats ? history.displacing() : undefined;
  if (cells.scope.doubt !== undefined) return inDoubt(cell, cells, setting);
  if (pass !== undefined && displaced === undefined) return met(object, pass, cells);
  const excuse = excuseOf(cell, cells, setting);
  if (excuse !== undefined) return { object, state: 'not-applicable', ...excuse };
  const grace = graceUntil(cell, cells, setting);
  if (grace !== undefined) return { object, state: 'new', because: isNew, until: grace, untilLooking: grace };
  return notMet(cell, cells, setting);
}

function unmet({ object, history }: Cell, fail: Fail, { at }: Setting): CellState {
  const findings = history.standingFindings(fail);
  const again = history.needsAnotherPass(fail);
  return {
    object,
    state: 'unmet',
    because: again ? onePassTooFew : failed(fail, findings, at),
    observed: fail.observed.from,
    evidence: fail.record,
    ...(again ? {} : { findings }),
  };
}

function failed(fail: Fail, findings: readonly CellFinding[], at: Instant): Text {
  const [first] = findings;
  const parts = { age: durationWords(between(fail.observed.from, at)), count: findings.length };
  if (first === undefined)
    return say(
      { en: ({ why, age }) => `fail ${age} ago: ${why}`, ja: ({ why, age }) => `${age}前に不合格: ${why}` },
      { ...parts, why: fail.why ?? noFinding },
    );
  if (findings.length === 1)
    return say(
      { en: ({ text, age }) => `${text}, seen ${age} ago`, ja: ({ text, age }) => `${text}（${age}前）` },
      { ...parts, text: first.finding.text },
    );
  return say(
    {
      en: ({ text, age, count }) => `${count} findings, newest ${age} ago: ${text}`,
      ja: ({ text, age, count }) => `指摘 ${count} 件（最新は ${age}前）: ${text}`,
    },
    { ...parts, text: first.finding.text },
  );
}

function met(object: ObjectRef, pass: Pass, { asked, scope }: QuestionCells): CellState {
  const old = after(pass.observed.from, asked.limit);
  const { outdated } = pass;
  const until = earliest([old, pass.until, outdated].filter((instant) => instant !== undefined)) ?? old;
  const untilLooking = isAutomatic(asked.question) ? outdated : until;
  return {
    object,
    state: 'met',
    because: say(
      { en: ({ age }) => `pass ${age} ago`, ja: ({ age }) => `${age}前に合格` },
      { age: durationWords(between(pass.observed.from, asked.at)) },
    ),
    observed: pass.observed.from,
    evidence: pass.record,
    until: earliest([until, ...(scope.until === undefined ? [] : [scope.until])]) ?? until,
    ...(untilLooking === undefined ? {} : { untilLooking }),
  };
}

/** Without a believable inventory nothing is met, stale or excused; why nothing was seen says more where it is known. */
function inDoubt({ object, history }: Cell, { asked, scope }: QuestionCells, { input }: Setting): CellState {
  const gap = history.displacing();
  if (gap !== undefined)
    return { object, state: 'unknown', because: notSeen(gap.state, gap.why), ...sourceOf(gap) };
  const produced = input.produced.has(asked.question.id) || !history.isUntouched;
  return {
    object,
    state: 'unknown',
    because: produced ? (scope.doubt ?? neverLooked) : noProducer(asked.question),
  };
}

function notMet({ object, history }: Cell, { asked }: QuestionCells, { input }: Setting): CellState {
  const gap = asked.question.by === 'check' ? history.displacing() : undefined;
  const pass = history.newestPass;
  if (gap === undefined && pass !== undefined)
    return history.passedSinceRestore
      ? { object, state: 'stale', because: pass.lapsed?.() ?? overtakenByOlder, ...sourceOf(pass) }
      : { object, state: 'unknown', because: beforeRestore, ...sourceOf(pass) };
  const seen = gap ?? history.newestGap;
  if (seen !== undefined)
    return { object, state: 'unknown', because: notSeen(seen.state, seen.why), ...sourceOf(seen) };
  if (!input.produced.has(asked.question.id))
    return { object, state: 'unknown', because: noProducer(asked.question) };
  return { object, state: 'unknown', because: neverLooked };
}

function sourceOf({ observed, record }: Pick<Pass, 'observed' | 'record'>) {
  return { observed: observed.from, evidence: record };
}

function notSeen(state: Unseen, why: Text): Text {
  return say(
    { en: ({ state, why }) => `${state}: ${why}`, ja: ({ state, why }) => `${state}: ${why}` },
    { state: unseenWords[state], why },
  );
}

const noFinding = plain('the run failed as a whole', '実行全体が失敗しました');
const onePassTooFew = plain(
  'two of the last five drills failed: one more pass is needed',
  '直近 5 回の演習で 2 回以上失敗したため、もう 1 回の合格が必要です',
);
const isNew = plain(
  'it is new, and others of its kind have passed',
  '新しい対象です。同種の演習は合格しています',
);
const overtakenByOlder = plain('the newest pass does not count today', '最新の合格は今日の判定に使えません');
const beforeRestore = plain(
  'Honban was restored since the last pass',
  '最後の合格の後に Honban 自体が復元されています',
);
/** By the name of the question, for a criterion asks several. */
function noProducer({ id }: Pick<Question, 'id'>): Text {
  return say(
    {
      en: ({ id }) => `nothing produces this evidence yet (${id})`,
      ja: ({ id }) => `この証跡を作る仕組みがまだありません（${id}）`,
    },
    { id },
  );
}
export const neverLooked = plain('no evidence: nobody has looked yet', '証跡なし: まだ誰も確認していません');
