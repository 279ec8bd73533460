/** The one step to take first: the one that brings most open criteria nearer, and among equals the one that touches least. */
import type { NextStep } from '../criterion.ts';
import type { CriterionResult, CriterionState } from './decision.ts';

export interface NearestStep {
  readonly step: NextStep;
  /** Ids of the criteria whose next step it is. */
  readonly criteria: readonly string[];
}

const settled: ReadonlySet<CriterionState> = new Set(['met', 'waived', 'new', 'not-applicable']);
const leastFirst: readonly NextStep['touches'][] = ['nothing', 'policy', 'scratch', 'people', 'cluster'];

/** True where nothing needs to be done for a go. */
export function isSettled({ state }: Pick<CriterionResult, 'state'>): boolean {
  return settled.has(state);
}

export function nearestStep(criteria: readonly CriterionResult[]): NearestStep | undefined {
  const steps = new Map<string, { readonly step: NextStep; readonly criteria: string[] }>();
  for (const criterion of criteria) {
    if (isSettled(criterion) || criterion.next === undefined) continue;
    const key = criterion.next.command ?? criterion.next.text.en;
    const known = steps.get(key) ?? { step: criterion.next, criteria: [] };
    known.criteria.push(criterion.id);
    steps.set(key, known);
  }
  return [...steps.values()].sort(byReach)[0];
}

function byReach(one: NearestStep, other: NearestStep): number {
  const reach = other.criteria.length - one.criteria.length;
  return reach === 0 ? leastFirst.indexOf(one.step.touches) - leastFirst.indexOf(other.step.touches) : reach;
}
