import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actions } from '../../domains/actions.ts';
import { drills } from '../../domains/drills.ts';
import { drillWords } from '../../core/drill-words.ts';
import { drillKits } from './catalogue.ts';

test('every drill can be run from the command line, in the same order', () => {
  assert.deepEqual(
    drillKits.map(({ drill }) => drill.id),
    drills.map(({ id }) => id),
  );
});

test('every drill has its word in the glossary, and every saboteur a check that may catch it', () => {
  for (const drill of drills) {
    assert.ok(
      drillWords.some(({ id }) => id === drill.id),
      drill.id,
    );
    for (const { id, question, caughtBy } of drill.saboteurs) {
      assert.ok(caughtBy.length > 0, id);
      assert.ok(
        drill.questions.some((one) => one.id === question),
        id,
      );
    }
  }
});

test('ids of actions are given once', () => {
  assert.ok(actions.size > 0);
});
