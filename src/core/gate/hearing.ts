/** Second reading: every answer is brought before the cells that ask for it, one record at a time. */
import { questionsOf } from '../criterion.ts';
import type { Criterion, Question } from '../criterion.ts';
import type {
  Answer,
  CheckRunRecord,
  Context,
  EvidenceRecord,
  ImportRecord,
  LedgerEntry,
  SaboteurRecord,
} from '../evidence.ts';
import { latest } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Background } from './background.ts';
import { decisionTime } from './clock.ts';
import type { DrillOutcome } from './drill-runs.ts';
import type { GateInput } from './input.ts';
import { withOwnCriteria } from './own-criteria.ts';
import { pairStanding } from './pair.ts';
import { QuestionCells } from './question-cells.ts';
import { reviewOf } from './reviews.ts';
import type { Known } from './setting.ts';
import { sideOf } from './subject.ts';

/** The kinds of records read here; drills were read before, because only all records of a run say what it amounts to. */
export const answerKinds = [
  'check-run',
  'import',
  'saboteur',
] as const satisfies readonly EvidenceRecord['kind'][];

export interface AskedQuestion {
  readonly question: Question;
  readonly side: 'self' | 'pair';
  /** A decision has no cells: the policy answers it. */
  readonly cells: QuestionCells | undefined;
}

export interface AskedCriterion {
  readonly criterion: Criterion;
  readonly asked: readonly AskedQuestion[];
}

export class Hearing {
  readonly setting: Known;
  readonly criteria: readonly AskedCriterion[];
  #newest: Instant | undefined;
  readonly #waiting: Readonly<Record<'self' | 'pair', Map<string, QuestionCells[]>>> = {
    self: new Map(),
    pair: new Map(),
  };

  constructor(input: GateInput, background: Background) {
    this.setting = settingOf(input, background);
    this.#newest = latest([...maybe(input.ledger.newest), ...maybe(background.newest)]);
    this.criteria = withOwnCriteria(input.profile, input.policy?.value).map((criterion) => ({
      criterion,
      asked: questionsOf(criterion.proof).flatMap((question) =>
        sidesAsked(question).map((side) => this.#ask(criterion, question, side)),
      ),
    }));
    for (const side of ['self', 'pair'] as const)
      for (const outcome of background[side].drills.outcomes(this.setting.now))
        this.#hearDrill(outcome, side);
  }

  #ask(criterion: Criterion, question: Question, side: 'self' | 'pair'): AskedQuestion {
    if (question.by === 'decision') return { question, side, cells: undefined };
    const cells = new QuestionCells({ criterion, question }, { side, setting: this.setting });
    const waiting = this.#waiting[side];
    waiting.set(question.id, [...(waiting.get(question.id) ?? []), cells]);
    return { question, side, cells };
  }

  hear(entry: LedgerEntry): void {
    const { record } = entry;
    const side = sideOf(record.subject, this.setting.background.sides);
    if (side === 'copy' || side === 'other') return;
    this.#newest = latest([record.recorded, ...maybe(this.#newest)]);
    if (record.kind !== 'check-run' && record.kind !== 'import' && record.kind !== 'saboteur') return;
    this.#bring(entry, {
      answers: answersOf(record),
      context: record.context,
      side: side === 'pair' ? side : 'self',
    });
  }

  #hearDrill(outcome: DrillOutcome, side: 'self' | 'pair'): void {
    const { entry, answers } = outcome;
    const { context } = entry.record;
    this.#bring(entry, { answers, context, side, outcome });
    const criteria = this.criteria.map(({ criterion }) => criterion);
    const review = reviewOf(outcome, this.setting, criteria);
    if (review === undefined) return;
    const { answer, until } = review;
    this.#bring(entry, { answers: [answer], context, side, outcome, until });
  }

  #bring(entry: LedgerEntry, heard: Brought): void {
    const { answers, side, ...rest } = heard;
    for (const answer of answers)
      for (const cells of this.#waiting[side].get(answer.question) ?? [])
        cells.hear({ entry, answer, ...rest });
  }

  /** When the newest record that matters here was recorded. */
  get newest(): Instant | undefined {
    return this.#newest;
  }
}

/** What another tool found is as old as its run, whenever it was imported. */
function answersOf(record: CheckRunRecord | ImportRecord | SaboteurRecord): readonly Answer[] {
  if (record.kind !== 'import') return record.answers;
  const { ran } = record.tool;
  return record.answers.map((answer) =>
    ran < answer.observed.from ? { ...answer, observed: { ...answer.observed, from: ran } } : answer,
  );
}

interface Brought {
  readonly answers: readonly Answer[];
  readonly context: Context;
  readonly side: 'self' | 'pair';
  readonly outcome?: DrillOutcome;
  readonly until?: Instant;
}

function settingOf(input: GateInput, background: Background): Known {
  const { at: now } = decisionTime(input.clocks, undefined);
  const at = latest([now, ...maybe(input.assumeUntil)]) ?? now;
  const policy = input.policy?.value;
  const inventories = { self: background.self.inventory.at(now), pair: background.pair.inventory.at(now) };
  return {
    input,
    background,
    now,
    at,
    ...inventories,
    pairStanding: pairStanding({ policy, cluster: input.cluster, self: background.sides.self, inventories }),
    claims:
      policy === undefined ? new Map() : background.claims.valid({ policy, judgement: input.judgement, at }),
  };
}

function sidesAsked({ askedOf = 'cluster' }: Question): readonly ('self' | 'pair')[] {
  if (askedOf === 'both') return ['self', 'pair'];
  return askedOf === 'pair' ? ['pair'] : ['self'];
}

function maybe<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
