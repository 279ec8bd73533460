/**
 * Where one proof stands in for another, the questions of the other do not apply, and say because of what. That is for reading:
 * whether the criterion is met is decided by the proof alone, so that nothing is ever met by not applying.
 */
import { isProof, questionsOf } from '../criterion.ts';
import type { Criterion, NextStep, Proof, Question, StandIn } from '../criterion.ts';
import type { Text } from '../i18n.ts';
import { isStoodIn } from './proof-state.ts';
import type { QuestionState } from './question-state.ts';

export interface StoodInFor {
  readonly because: Text;
  readonly next?: NextStep;
  /** Questions that do not apply. */
  readonly questions: ReadonlySet<Question>;
}

/** Undefined where every question of the criterion applies. */
export function stoodInFor(
  { proof }: Pick<Criterion, 'proof'>,
  states: readonly QuestionState[],
): StoodInFor | undefined {
  const stateOf = (question: Question): readonly QuestionState[] =>
    states.filter((state) => state.question === question);
  const found = proofsIn(proof).flatMap(
    (one): readonly (StandIn & { readonly rule: Proof['of'][number] })[] => {
      const [rule] = one.of;
      return one.standIn === undefined || rule === undefined || !isStoodIn(one, stateOf)
        ? []
        : [{ ...one.standIn, rule }];
    },
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const questions = found.flatMap(({ rule }) => (isProof(rule) ? questionsOf(rule) : [rule]));
  return {
    because: first.because,
    ...(first.next === undefined ? {} : { next: first.next }),
    questions: new Set(questions),
  };
}

function proofsIn(proof: Proof): readonly Proof[] {
  return [proof, ...proof.of.flatMap((part) => (isProof(part) ? proofsIn(part) : []))];
}

/** What was judged stays as it was judged. */
export function asNotApplicable(state: QuestionState, stood: StoodInFor | undefined): QuestionState {
  if (stood?.questions.has(state.question) !== true || !mayNotApply.has(state.state)) return state;
  const { because } = stood;
  const { cells, until: _until, untilLooking: _looking, ...rest } = state;
  return {
    ...rest,
    state: 'not-applicable',
    because,
    cells: cells.map(({ object }) => ({ object, state: 'not-applicable', because })),
  };
}

const mayNotApply: ReadonlySet<QuestionState['state']> = new Set(['unknown', 'stale']);
