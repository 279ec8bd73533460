/** Turns the states of questions into what people and programs read about a criterion. */
import type { Criterion } from '../criterion.ts';
import type { Finding } from '../finding.ts';
import type { Text } from '../i18n.ts';
import { earliest } from '../time.ts';
import type { CellState } from './cell-state.ts';
import type { CellResult, CriterionResult, OpenFinding, QuestionResult } from './decision.ts';
import type { GateInput } from './input.ts';
import { nextStep } from './next-step.ts';
import { joinProof } from './proof-state.ts';
import type { Joined } from './proof-state.ts';
import { asNotApplicable, stoodInFor } from './stand-in.ts';
import type { StoodInFor } from './stand-in.ts';
import type { QuestionState } from './question-state.ts';
import { plain } from './phrases.ts';

/** Every cell counts; no more than this many are listed. */
const mostListed = 100;

export interface JudgedCriterion {
  readonly criterion: Criterion;
  readonly before: readonly QuestionState[];
  readonly after: readonly QuestionState[];
  /** Why waivers that exist do not count. */
  readonly note?: Text;
}

export function criterionResult(
  { criterion, before, after, note }: JudgedCriterion,
  input: GateInput,
): CriterionResult {
  const joined = joinCriterion(criterion, after);
  const stood = stoodInFor(criterion, after);
  const shown = after.map((state) => asNotApplicable(state, stood));
  const stage1 = criterion.stage1 ? stage1State(criterion, before) : undefined;
  return {
    id: criterion.id,
    group: criterion.group,
    title: criterion.title,
    state: joined.state,
    beforeWaivers: joinCriterion(criterion, before).state,
    stage1: criterion.stage1,
    ...(stage1 === undefined ? {} : { stage1State: stage1 }),
    because: becauseOf(joined, { stood, note }),
    next: joined.state === 'met' ? undefined : nextStep({ ...criterion, ...nextOf(stood) }, shown, input),
    ...ageOf(shown, joined),
    ...(joined.until === undefined ? {} : { until: joined.until }),
    ...(joined.untilLooking === undefined ? {} : { untilLooking: joined.untilLooking }),
    questions: shown.map(questionResult),
  };
}

/**
 * Of the question that makes the criterion what it is: its oldest observation, and how old that may be. Of several the one that
 * ends first; one that another proof stands in for says nothing.
 */
function ageOf(
  states: readonly QuestionState[],
  { state: joined }: Joined,
): Pick<CriterionResult, 'oldest' | 'limit'> {
  const deciding = states.filter(({ state }) => state === joined);
  const [first] = (deciding.length === 0 ? states : deciding).toSorted(endsFirst);
  const oldest = earliest(first?.cells.flatMap(({ observed }) => observed ?? []) ?? []);
  return {
    ...(first === undefined ? {} : { limit: first.limit }),
    ...(oldest === undefined ? {} : { oldest }),
  };
}

function endsFirst({ until: one }: QuestionState, { until: other }: QuestionState): number {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
  return one < other ? -1 : 1;
}

interface Beside {
  readonly stood: StoodInFor | undefined;
  readonly note: Text | undefined;
}

/** A criterion that is met in another way than usual says so. */
function becauseOf({ state, because }: Joined, { stood, note }: Beside): Text {
  const why = stood === undefined || state === 'not-applicable' ? because : noted(because, stood.because);
  return note === undefined ? why : noted(why, note);
}

function nextOf(stood: StoodInFor | undefined): Pick<Criterion, 'next'> | undefined {
  return stood?.next === undefined ? undefined : { next: stood.next };
}

function noted(because: Text, note: Text): Text {
  return { en: `${because.en} (${note.en})`, ja: `${because.ja}（${note.ja}）` };
}

/** A proof that asks nothing proves nothing. */
export function joinCriterion(criterion: Criterion, states: readonly QuestionState[]): Joined {
  return (
    joinProof(criterion.proof, (question) => states.filter((state) => state.question === question)) ?? {
      state: 'unknown',
      because: nothingAsked,
    }
  );
}

function stage1State(criterion: Criterion, states: readonly QuestionState[]): CriterionResult['state'] {
  const asked = states.filter(({ question }) => question.stage1 !== false);
  return joinCriterion(criterion, asked).state;
}

function questionResult({ question, side, limit, cells, state, because }: QuestionState): QuestionResult {
  const open = cells.filter((cell) => cell.state !== 'met');
  return {
    id: question.id,
    ofPair: side === 'pair',
    state,
    because,
    limit,
    cells: cells.length,
    open: open.slice(0, mostListed).map(cellResult),
    evidence: [...new Set(cells.flatMap(({ evidence }) => evidence ?? []))].slice(0, mostListed),
  };
}

function cellResult(cell: CellState): CellResult {
  const { object, state, because, observed, until, evidence, findings = [], waivers = [] } = cell;
  const { kind, id, name, namespace } = object;
  return {
    object: { kind, id, name, ...(namespace === undefined ? {} : { namespace }) },
    state,
    because,
    ...(observed === undefined ? {} : { observed }),
    ...(until === undefined ? {} : { until }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(findings.length === 0
      ? {}
      : { findings: findings.map(({ finding }, index) => openFinding(finding, waivers[index])) }),
  };
}

function openFinding(
  { fingerprint, about, severity, text, measured, remedy }: Finding,
  waiver: string | undefined,
): OpenFinding {
  return {
    fingerprint,
    about,
    severity,
    text,
    ...(measured === undefined ? {} : { measured }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(waiver === undefined ? {} : { waiver }),
  };
}

const nothingAsked = plain('nothing was asked', '問うべきことがありません');
