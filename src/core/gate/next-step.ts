/** The one next step of a criterion, with a command only where this build has one that leads somewhere. */
import type { Criterion, NextStep } from '../criterion.ts';
import type { GateInput } from './input.ts';
import type { QuestionState } from './question-state.ts';
import { plain } from './phrases.ts';

export function nextStep(
  { id, next }: Criterion,
  states: readonly QuestionState[],
  { policy, produced }: Pick<GateInput, 'policy' | 'produced'>,
): NextStep {
  const open = states.filter(({ state }) => state !== 'met' && state !== 'not-applicable');
  if (policy === undefined && !open.some(hasFinding) && open.some(isLeftOpen)) return firstPolicy;
  const possible = open.filter(({ question }) => question.by === 'decision' || produced.has(question.id));
  const command = next.command ?? '';
  const leads = command.startsWith('honban drill')
    ? possible.some(({ question }) => question.by === 'drill' || question.by === 'saboteur')
    : possible.length > 0;
  return leads || next.command === undefined ? next : { ...next, command: `honban explain ${id}` };
}

function hasFinding({ cells }: QuestionState): boolean {
  return cells.some(({ findings = [] }) => findings.length > 0);
}

/** Unmet although nobody has seen anything wrong: nobody has decided it. */
function isLeftOpen({ cells, side }: QuestionState): boolean {
  return side === 'self' && cells.some(({ state, evidence }) => state === 'unmet' && evidence === undefined);
}

/** Without a policy nothing is decided, and every other step would be taken twice. */
export const firstPolicy: NextStep = {
  text: plain(
    'Write a first policy from what the cluster shows, then decide what it leaves open.',
    'クラスターの現状から最初の運用ポリシーを作り、未記入の項目を決めてください。',
  ),
  command: 'honban init',
  touches: 'policy',
};
