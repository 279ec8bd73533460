import assert from 'node:assert/strict';
import { test } from 'node:test';

import { objectivesIn } from './objectives.ts';

test('objectives are found wherever a kind of drill keeps them', () => {
  assert.deepEqual(objectivesIn({ rtoSeconds: 60, copy: {} }), { rtoSeconds: 60 });
  assert.deepEqual(objectivesIn({ objectives: { rtoSeconds: 60, rpoSeconds: 5 } }), {
    rtoSeconds: 60,
    rpoSeconds: 5,
  });
  assert.deepEqual(objectivesIn({ objectives: 'later', rpoSeconds: '5' }), {});
});
