import assert from 'node:assert/strict';
import { test } from 'node:test';

import { after, days, parseInstant } from './time.ts';

test('an instant with an offset is the same moment in UTC', () => {
  assert.equal(parseInstant('2026-11-24T09:14:00+09:00'), '2026-11-24T00:14:00.000Z');
});

test('something that is no time is not guessed at', () => {
  for (const text of ['', 'yesterday', '2026-13-01', '2026-11-24 09:14', '2026-11-24T09:14:00'])
    assert.equal(parseInstant(text), undefined, text);
});

test('a limit of days ends at the same time of day in UTC', () => {
  const start = parseInstant('2026-11-24T00:00:00Z');
  assert.ok(start !== undefined);

  assert.equal(after(start, days(35)), '2026-12-29T00:00:00.000Z');
});
