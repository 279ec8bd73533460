/**
 * Applies waivers to cells. A waiver names findings one by one; it covers no look that never happened, no finding that fails
 * every object at once, and nothing that has become worse than what was accepted.
 */
import type { Criterion, Question } from '../criterion.ts';
import { sameObject } from '../object-ref.ts';
import { earliest, latest } from '../time.ts';
import type { Instant } from '../time.ts';
import type { CellFinding } from './answer-verdict.ts';
import type { CellState } from './cell-state.ts';
import { worstOf } from './question-state.ts';
import type { QuestionState } from './question-state.ts';
import type { Waiver } from './waiver-book.ts';
import { say } from './phrases.ts';

export interface WaiverRules {
  /** By the time of their approval. */
  readonly waivers: readonly Waiver[];
  readonly managedControlPlane: boolean;
}

export function waiveQuestion(criterion: Criterion, state: QuestionState, rules: WaiverRules): QuestionState {
  if (!isWaivable(criterion, state.question, rules)) return state;
  const own = rules.waivers.filter(({ request }) => request.criterion === criterion.id);
  if (own.length === 0) return state;
  const cells = state.cells.map((cell) => waiveCell(cell, state.question, own));
  return { ...state, ...worstOf(cells) };
}

function isWaivable({ waivable }: Criterion, question: Question, rules: WaiverRules): boolean {
  if (question.waivable === false) return false;
  return waivable === 'onManagedControlPlane' ? rules.managedControlPlane : waivable;
}

function waiveCell(cell: CellState, question: Question, waivers: readonly Waiver[]): CellState {
  if (cell.state !== 'unmet' || cell.findings === undefined || cell.findings.length === 0) return cell;
  const covering = cell.findings.map((found) =>
    waivers.find((waiver) => covers(waiver, question, { found, cell })),
  );
  const used = covering.filter((waiver) => waiver !== undefined);
  if (used.length < covering.length) return cell;
  const end = earliest(used.map(({ request }) => request.end));
  const until = earliest([cell.until, end].filter((instant) => instant !== undefined));
  const [first] = used;
  return {
    ...cell,
    state: 'waived',
    because: say(
      {
        en: ({ what, by, end }) => `waived until ${end} (approved by ${by}): ${what}`,
        ja: ({ what, by, end }) => `${end} まで例外承認（承認者 ${by}）: ${what}`,
      },
      { what: cell.because, by: first?.approver ?? '', end: end?.slice(0, 10) ?? '' },
    ),
    waivers: used.map(({ id }) => id),
    approved: latest(used.map(({ approved }) => approved)),
    ...(until === undefined ? {} : { until, untilLooking: until }),
  };
}

function covers(
  { request }: Waiver,
  question: Question,
  { found, cell }: { readonly found: CellFinding; readonly cell: CellState },
): boolean {
  const { finding, named } = found;
  if (!named) return false;
  return request.findings.some(
    (waived) =>
      waived.question === question.id &&
      waived.fingerprint === finding.fingerprint &&
      (sameObject(waived.object, finding.about) || sameObject(waived.object, cell.object)) &&
      isNoWorse(finding.measured, waived.measured),
  );
}

function isNoWorse(measured: number | undefined, accepted: number | undefined): boolean {
  return measured === undefined || (accepted !== undefined && measured <= accepted);
}

/** When the last of the waivers that a state rests on was approved. */
export function approvedAt(states: readonly QuestionState[]): Instant | undefined {
  return latest(states.flatMap(({ cells }) => cells.flatMap(({ approved }) => approved ?? [])));
}
