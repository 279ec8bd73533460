/** One criterion on the terminal: state and title; id and age; cause; next step. With `--verbose` every open cell. */
import stringWidth from 'string-width';

import { inParentheses } from '../../core/i18n.ts';
import type { CellResult, CriterionResult } from '../../core/gate/decision.ts';
import { isSettled } from '../../core/gate/nearest-step.ts';
import { openCells } from '../../core/gate/open-cells.ts';
import { stateWords, touchesWords } from '../../core/gate/words.ts';
import { displayName } from '../../core/object-ref.ts';
import { between } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { renderAge } from './age-bar.ts';
import type { DecisionOptions, Printing } from './decision.ts';
import { hanging, padded } from './layout.ts';
import { capitalised, stateMarks } from './marks.ts';
import { styled } from './styles.ts';

const indent = 12;
const cellsShown = 3;

export interface CriterionBlock {
  readonly criterion: CriterionResult;
  readonly at: Instant;
  readonly world: Printing;
  readonly options: DecisionOptions;
}

export function criterionBlock({ criterion, at, world }: CriterionBlock): readonly string[] {
  const { language, out } = world;
  const [head = '', ...more] = hanging(' '.repeat(indent), criterion.title[language], out.columns);
  const title = [styled(out, 'bold', head.slice(indent)), ...more.map((line) => styled(out, 'bold', line))];
  return [
    `${stateLabel(criterion, world)}${title[0]}`,
    ...title.slice(1),
    ...idLines(criterion, at, world),
    ...(isPlainlyMet(criterion) ? [] : causeLines(criterion, world)),
    ...cellLines(criterion, world),
    ...nextLines(criterion, world),
  ];
}

/** What does not apply is told, also where something else was proven in its place. */
function isPlainlyMet({ state, questions }: CriterionResult): boolean {
  return state === 'met' && questions.every((question) => question.state !== 'not-applicable');
}

function stateLabel({ state }: CriterionResult, { language, out }: Printing): string {
  const { shape, style } = stateMarks[state];
  const word = padded(capitalised(stateWords[state][language]), indent - 3);
  return styled(out, style, `${shape} ${word} `);
}

/** The id and, where a limit says how old it may be, the age: beneath the id where the terminal is narrow. */
function idLines(
  { id, oldest, limit }: CriterionResult,
  at: Instant,
  { language, out }: Printing,
): readonly string[] {
  const margin = ' '.repeat(indent);
  const name = `${margin}${styled(out, 'dim', id)}`;
  if (limit === undefined) return [name];
  const age = oldest === undefined ? undefined : Math.max(0, between(oldest, at));
  const bar = renderAge({ age, limit }, language, out);
  const line = `${name}  ${bar}`;
  return stringWidth(line) <= out.columns ? [line] : [name, `${margin}${bar}`];
}

function causeLines({ because }: CriterionResult, { language, out }: Printing): readonly string[] {
  return hanging(' '.repeat(indent), because[language], out.columns);
}

/** The objects that are open, a few by default: the cause already names the worst. */
function cellLines(criterion: CriterionResult, { language, out, verbose }: Printing): readonly string[] {
  const open = openCells(criterion).filter(({ object }) => object.kind !== 'cluster');
  if (open.length < 2 && !verbose) return [];
  const shown = verbose ? open : open.slice(0, cellsShown);
  const rest = open.length - shown.length;
  const line = (cell: CellResult): readonly string[] =>
    hanging(
      `${' '.repeat(indent)}${stateMarks[cell.state].shape} `,
      `${displayName(cell.object)}: ${cell.because[language]}`,
      out.columns,
    );
  const more = { en: `and ${rest} more (--verbose)`, ja: `ほか ${rest} 件（--verbose）` }[language];
  return [...shown.flatMap(line), ...(rest === 0 ? [] : [`${' '.repeat(indent)}  ${more}`])];
}

function nextLines(criterion: CriterionResult, { language, out }: Printing): readonly string[] {
  const { next } = criterion;
  if (next === undefined || isSettled(criterion)) return [];
  const note = inParentheses(touchesWords[next.touches][language], language);
  const command =
    next.command === undefined ? [] : [`${' '.repeat(indent)}${styled(out, 'cyan', next.command)}`];
  return [
    ...hanging(`${' '.repeat(indent - 2)}→ `, `${next.text[language]}${note}`, out.columns),
    ...command,
  ];
}
