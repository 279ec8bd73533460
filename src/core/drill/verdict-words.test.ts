import assert from 'node:assert/strict';
import { test } from 'node:test';

import { verdictWord } from './verdict-words.ts';

test('a run on a spoiled copy that proved nothing is told neither as caught nor as missed', () => {
  assert.match(verdictWord({ verdict: 'pass', caught: true }).en, /was caught/);
  assert.match(verdictWord({ verdict: 'fail', caught: false }).en, /NOT caught/);
  assert.deepEqual(verdictWord({ verdict: 'unknown', caught: false }), verdictWord({ verdict: 'unknown' }));
});
