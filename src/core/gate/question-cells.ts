/** The cells of one question on one cluster: records are read into them one by one, in any order. */
import type { Criterion, Question } from '../criterion.ts';
import type { InventoryObject } from '../evidence.ts';
import type { ObjectRef } from '../object-ref.ts';
import { isDeclared } from '../policy/declared-objects.ts';
import { after, milliseconds } from '../time.ts';
import { cellKey, openAnswer } from './answer-verdict.ts';
import type { OpenedAnswer } from './answer-verdict.ts';
import { CellHistory } from './cell-history.ts';
import type { Sighting } from './cell-history.ts';
import { appraise, isHeard, observe, sightingOf } from './observation.ts';
import type { Appraisal, Asked, Heard } from './observation.ts';
import { inventoryOf, scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { limitOf, timeFor } from './setting.ts';
import type { Known } from './setting.ts';

export interface Cell {
  readonly object: InventoryObject;
  readonly history: CellHistory;
  /** Seen by a check whose rule excuses the object. */
  excused: Sighting | undefined;
}

/** One answer, taken apart and weighed. */
interface Weighed {
  readonly heard: Heard;
  readonly opened: OpenedAnswer;
  readonly worth: Appraisal;
}

export class QuestionCells {
  readonly side: 'self' | 'pair';
  readonly scope: Scope;
  readonly asked: Asked;
  readonly #cells: ReadonlyMap<string, Cell>;
  /** Objects seen after the inventory that names the others. */
  readonly #newcomers = new Map<string, Cell>();

  constructor(
    { criterion, question }: { readonly criterion: Criterion; readonly question: Question },
    { side, setting }: { readonly side: 'self' | 'pair'; readonly setting: Known },
  ) {
    this.side = side;
    this.scope = scopeOf(question, side, setting);
    this.#cells = new Map(
      this.scope.objects.map((object) => [cellKey(object), this.#empty(object, question)]),
    );
    const at = timeFor(question, setting);
    const limit = limitOf(criterion.id, question, setting);
    this.asked = {
      criterion,
      question,
      limit,
      at,
      since: after(at, milliseconds(0 - limit)),
      decidedFor: setting.at,
      today: inventoryOf(question.contextOf === 'cluster' ? 'self' : side, setting).context,
      inventoriedBy: this.scope.producer,
      judgement: setting.input.judgement,
      trust: setting.background.trust,
    };
  }

  #empty(object: InventoryObject, { by }: Question): Cell {
    return { object, history: new CellHistory({ drill: by === 'drill' }), excused: undefined };
  }

  hear(heard: Heard): void {
    if (!isHeard(heard, this.asked)) return;
    const { question } = this.asked;
    const opened = openAnswer({ ...heard.answer, scope: question.scope });
    const worth = appraise(heard, this.asked);
    const excused = new Set((heard.answer.notApplicable ?? []).map(cellKey));
    for (const [key, cell] of this.#cells)
      if (excused.has(key) && opened.of(key).verdict !== 'fail') excuse(cell, sightingOf(heard));
      else this.#hearCell(key, cell, { heard, opened, worth });
    if (this.#maySeeNewcomers(heard))
      for (const [key, object] of opened.named)
        if (!this.#cells.has(key)) this.#hearCell(key, this.#newcomer(key, object), { heard, opened, worth });
  }

  #hearCell(key: string, { object, history }: Cell, { heard, opened, worth }: Weighed): void {
    const seen = observe(opened.of(key), heard, { asked: this.asked, object, worth });
    if (seen?.is === 'pass') history.pass(seen.pass, this.asked.trust.restored);
    else if (seen?.is === 'fail') history.fail(seen.fail);
    else if (seen?.is === 'gap') history.gap(seen.gap);
  }

  /** Only kinds that an inventory tells of, only records younger than it, and never another tool's. */
  #maySeeNewcomers({ entry, answer }: Heard): boolean {
    const { scope } = this.asked.question;
    if (scope === 'cluster' || scope === 'organisation' || isDeclared(scope)) return false;
    return (
      entry.record.kind !== 'import' &&
      (this.scope.seen === undefined || answer.observed.to >= this.scope.seen)
    );
  }

  #newcomer(key: string, object: ObjectRef): Cell {
    const known = this.#newcomers.get(key) ?? this.#empty(object, this.asked.question);
    this.#newcomers.set(key, known);
    return known;
  }

  /** Every cell in scope; of newcomers only those that fail, because nobody may yet say that they exist. */
  get cells(): readonly Cell[] {
    const failing = [...this.#newcomers]
      .filter(([, { history }]) => history.standingFail() !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, cell]) => cell);
    return [...this.#cells.values(), ...failing];
  }
}

function excuse(cell: Cell, sighting: Sighting): void {
  if (cell.excused === undefined || cell.excused.observed.from < sighting.observed.from)
    cell.excused = sighting;
}
