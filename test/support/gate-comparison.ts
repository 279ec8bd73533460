/** No cell, no criterion and no decision may be better after than before. */
import assert from 'node:assert/strict';

import { criterionStates } from '../../src/core/gate/decision.ts';
import type { CriterionResult, CriterionState, Decision } from '../../src/core/gate/decision.ts';
import { objectKey } from '../../src/core/object-ref.ts';

/** Before waivers, cell by cell. A cell that is not listed as open is met. */
export function assertNoBetter(before: Decision, after: Decision): void {
  assert.ok(!isGo(after) || isGo(before), 'the decision became go');
  if (after.blocked !== undefined) return;
  const known = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  for (const criterion of after.criteria) assertCriterion(known.get(criterion.id), criterion);
}

/** A criterion that was not asked before can be anything. */
function assertCriterion(known: CriterionResult | undefined, criterion: CriterionResult): void {
  if (known === undefined) return;
  assertState(known.beforeWaivers, criterion.beforeWaivers, criterion.id);
  const cells = openCells(criterion);
  for (const [key, state] of openCells(known)) assertState(state, cells.get(key) ?? 'met', key);
}

export function isGo({ verdict, trial }: Decision): boolean {
  return verdict === 'go' && trial.length === 0;
}

function assertState(before: CriterionState, after: CriterionState, what: string): void {
  assert.ok(
    criterionStates.indexOf(after) <= criterionStates.indexOf(before),
    `${what} went from ${before} to ${after}`,
  );
}

function openCells({ questions }: CriterionResult): ReadonlyMap<string, CriterionState> {
  return new Map(
    questions.flatMap(({ id, ofPair, open }) =>
      open.map(
        ({ object, state }) =>
          [`${id} ${ofPair} ${objectKey(object)}`, state === 'waived' ? 'unmet' : state] as const,
      ),
    ),
  );
}
