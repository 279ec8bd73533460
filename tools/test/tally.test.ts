import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Tally } from './tally.ts';

function tallyOf(...outcomes: readonly ('passed' | 'failed' | 'skipped')[]): Tally {
  const tally = new Tally();
  for (const outcome of outcomes) tally.add({ outcome, name: 'x', file: 'x', detail: '' });
  return tally;
}

test('the summary counts each outcome', () => {
  assert.equal(tallyOf('passed', 'passed', 'failed', 'skipped').summary(), '2 passed, 1 failed, 1 skipped');
});

test('a failure fails the run, a skip only where none is allowed, nothing at all always', () => {
  assert.equal(tallyOf('passed').exitCode(false), 0);
  assert.equal(tallyOf('passed', 'skipped').exitCode(true), 0);
  assert.equal(tallyOf('passed', 'skipped').exitCode(false), 1);
  assert.equal(tallyOf('passed', 'failed').exitCode(true), 1);
  assert.equal(tallyOf().exitCode(true), 1);
});
