/** The state of one question: the worst of its cells, together with what the policy leaves open for it. */
import type { Criterion, Question } from '../criterion.ts';
import type { Text } from '../i18n.ts';
import { earliest } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import { cellState, neverLooked } from './cell-state.ts';
import type { CellState } from './cell-state.ts';
import { decisionState } from './declared-decision.ts';
import { criterionStates } from './decision.ts';
import type { CriterionState } from './decision.ts';
import type { QuestionCells } from './question-cells.ts';
import { limitOf } from './setting.ts';
import type { Setting } from './setting.ts';
import { plain, say } from './phrases.ts';
import { organisation } from './scope.ts';
import { standardWords } from './standard-words.ts';

export interface QuestionState {
  readonly question: Question;
  readonly side: 'self' | 'pair';
  readonly limit: Milliseconds;
  /** Worst first. */
  readonly cells: readonly CellState[];
  readonly state: CriterionState;
  readonly because: Text;
  readonly until?: Instant;
  readonly untilLooking?: Instant;
}

/** A decision is answered from the policy and from statements; everything else from the cells that the records filled. */
export function questionState(
  { criterion, question }: { readonly criterion: Criterion; readonly question: Question },
  cells: QuestionCells | undefined,
  { side, setting }: { readonly side: 'self' | 'pair'; readonly setting: Setting },
): QuestionState {
  const found =
    cells === undefined
      ? [decisionState(criterion, question, setting)]
      : [...openInPolicy(question, cells, setting), ...cellsOf(cells, setting)];
  const limit = limitOf(criterion.id, question, setting);
  if (found.length === 0) return { question, side, limit, cells: [], ...withoutCells(cells) };
  return { question, side, limit, ...worstOf(found) };
}

/** Worst first; the ends are the first of all cells. */
export function worstOf(
  found: readonly CellState[],
): Pick<QuestionState, 'cells' | 'state' | 'because' | 'until' | 'untilLooking'> {
  const cells = found.toSorted(
    (one, other) => rank(one.state) - rank(other.state) || weight(one) - weight(other),
  );
  const until = earliest(cells.flatMap((cell) => cell.until ?? []));
  const untilLooking = earliest(cells.flatMap((cell) => cell.untilLooking ?? []));
  const [worst] = cells;
  return {
    cells,
    state: worst?.state ?? 'unknown',
    because: worst?.because ?? neverLooked,
    ...(until === undefined ? {} : { until }),
    ...(untilLooking === undefined ? {} : { untilLooking }),
  };
}

/** Of two equally bad cells the one that something was found on says more. */
function weight({ findings, evidence }: CellState): number {
  if (findings !== undefined && findings.length > 0) return 0;
  return evidence === undefined ? 2 : 1;
}

export function rank(state: CriterionState): number {
  return criterionStates.indexOf(state);
}

/** A pair that is not fit proves nothing, but what failed there has failed. */
function cellsOf(cells: QuestionCells, setting: Setting): readonly CellState[] {
  const states = cells.cells.map((cell) => cellState(cell, cells, setting));
  if (cells.side !== 'pair' || setting.pairStanding.state === 'fit') return states;
  const { state, because } = setting.pairStanding;
  return states.map((cell) => (cell.state === 'unmet' ? cell : { object: cell.object, state, because }));
}

/** A standard that is unset or lies beyond its floor, or a set that nobody declared, fails whatever was seen. */
function openInPolicy({ standard }: Question, cells: QuestionCells, setting: Setting): readonly CellState[] {
  const object = organisation(setting.input.policy?.value);
  const open: Text[] = cells.scope.undeclared === undefined ? [] : [cells.scope.undeclared];
  const { judgement } = setting.input;
  if (standard !== undefined && judgement.standardPart(standard) === undefined)
    open.push(unset(standardWords[standard]));
  const floor = standard === undefined ? undefined : judgement.beyondFloor(standard);
  if (floor !== undefined) open.push(floor);
  return open.map((because) => ({ object, state: 'unmet', because }));
}

/** Nothing in scope: proven to be so, or nobody can say. */
function withoutCells(cells: QuestionCells | undefined): Pick<QuestionState, 'state' | 'because' | 'until'> {
  if (cells?.scope.doubt !== undefined) return { state: 'unknown', because: cells.scope.doubt };
  const until = cells?.scope.until;
  return { state: 'met', because: nothingThere, ...(until === undefined ? {} : { until }) };
}

function unset(standard: Text): Text {
  return say(
    {
      en: ({ standard }) => `the policy does not decide ${standard}`,
      ja: ({ standard }) => `運用ポリシーで${standard}が決まっていません`,
    },
    { standard },
  );
}

const nothingThere = plain('there is no such object', '対象がありません');
