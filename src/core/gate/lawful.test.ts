import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decideWorld, lawfulWorld } from '../../../test/support/gate-world.ts';
import { gateExitCode } from './exit-code.ts';

test('where everything is in order the answer is go', () => {
  const decision = decideWorld(lawfulWorld());

  assert.deepEqual(
    decision.criteria.filter(({ state }) => state !== 'met').map(({ id, because }) => [id, because.en]),
    [],
  );
  assert.deepEqual(decision.trial, []);
  assert.equal(decision.verdict, 'go');
  assert.equal(gateExitCode(decision, { stage1: false }), 0);
  assert.equal(decision.ends.ifLookingStops?.criterion, 'watch.metrics');
  assert.equal(decision.ends.whileLookingContinues?.criterion, 'watch.contacts');
});
