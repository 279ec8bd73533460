/** The open cells of a criterion as people read them: worst first over all its questions, each thing said once. */
import { objectKey } from '../object-ref.ts';
import { criterionStates } from './decision.ts';
import type { CellResult, CriterionResult } from './decision.ts';

export function openCells({ questions }: Pick<CriterionResult, 'questions'>): readonly CellResult[] {
  const said = new Map<string, CellResult>();
  for (const cell of questions.flatMap(({ open }) => open)) {
    const key = `${objectKey(cell.object)} ${cell.state} ${cell.because.en}`;
    if (!said.has(key)) said.set(key, cell);
  }
  return [...said.values()].sort((one, other) => rank(one) - rank(other) || found(other) - found(one));
}

function rank({ state }: CellResult): number {
  return criterionStates.indexOf(state);
}

/** Of two equally bad cells the one with findings comes first. */
function found({ findings = [] }: CellResult): number {
  return Math.sign(findings.length);
}
