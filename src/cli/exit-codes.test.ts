import assert from 'node:assert/strict';
import { test } from 'node:test';

import { exitCode, exitCodes, worstExitCode } from './exit-codes.ts';

test('names and numbers of the table agree', () => {
  for (const row of exitCodes) assert.equal(exitCode[row.name], row.code);
  assert.equal(Object.keys(exitCode).length, exitCodes.length);
});

test('precedence is 70, 2, 4, 1, 3, 0 whatever the order of the outcomes', () => {
  const order = [70, 2, 4, 1, 3, 0] as const;

  for (const [index, worse] of order.entries())
    for (const better of order.slice(index)) {
      assert.equal(worstExitCode([worse, better]), worse);
      assert.equal(worstExitCode([better, worse]), worse);
    }
});

test('an interrupted run that left something behind says so', () => {
  assert.equal(worstExitCode([130, 4]), 4);
  assert.equal(worstExitCode([130, 1]), 130);
});
