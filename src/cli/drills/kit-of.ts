import { ProblemError } from '../../core/problem.ts';
import { drillKits } from './catalogue.ts';
import { drillUnknown, sabotageUnknown } from './drill-problems.ts';
import type { DrillKit } from './kit.ts';

/** A way to spoil a copy that the drill does not know is refused here: run, it would be recorded as one that the drill missed. */
export function kitOf(id: string, sabotage?: string): DrillKit {
  const kit = drillKits.find(({ drill }) => drill.id === id);
  if (kit === undefined)
    throw new ProblemError(drillUnknown({ drill: id, known: drillKits.map(({ drill }) => drill.id) }));
  const known = kit.drill.saboteurs.map((one) => one.id);
  if (sabotage !== undefined && !known.includes(sabotage))
    throw new ProblemError(sabotageUnknown({ drill: id, kind: sabotage, known }));
  return kit;
}
