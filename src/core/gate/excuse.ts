/** Whether a cell is excused: only by the question's own rule, from a fresh check or an accepted claim, and while nothing was judged. */
import type { Text } from '../i18n.ts';
import { after, between } from '../time.ts';
import type { Instant } from '../time.ts';
import { inventoryLimit } from './inventory-today.ts';
import { claimKey } from './not-applicable.ts';
import type { Cell, QuestionCells } from './question-cells.ts';
import type { Setting } from './setting.ts';
import { say } from './phrases.ts';

export interface Excuse {
  readonly because: Text;
  readonly until: Instant;
  readonly untilLooking?: Instant;
}

export function excuseOf(
  { object, history, excused }: Cell,
  { asked }: QuestionCells,
  { claims }: Setting,
): Excuse | undefined {
  const rule = asked.question.notApplicableWhere;
  if (rule === undefined || !history.isUntouched) return undefined;
  if (excused !== undefined && between(excused.observed.from, asked.at) <= inventoryLimit)
    return { because: rule, until: after(excused.observed.from, inventoryLimit) };
  const claim = claims.get(claimKey(asked.question.id, object));
  if (claim === undefined) return undefined;
  const { request, enteredBy, acceptedBy } = claim;
  return {
    because: say(
      {
        en: ({ rule, provider, enteredBy, acceptedBy }) =>
          `${rule} ${provider} says so; entered by ${enteredBy}, accepted by ${acceptedBy}`,
        ja: ({ rule, provider, enteredBy, acceptedBy }) =>
          `${rule}${provider} の表明を ${enteredBy} が登録し、${acceptedBy} が承認しました`,
      },
      { rule, provider: request.provider, enteredBy, acceptedBy },
    ),
    until: request.end,
    untilLooking: request.end,
  };
}
