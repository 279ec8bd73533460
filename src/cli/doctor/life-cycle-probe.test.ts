import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lifecycleData } from '../../core/kubernetes/lifecycle/lifecycle-data.ts';
import { after, days, parseInstant } from '../../core/time.ts';
import { lifeCycleOf } from './life-cycle-probe.ts';

const of = parseInstant('2026-09-15');

test('data that soon counts no more is noted with its day, and afterwards it is a problem', () => {
  assert.ok(of !== undefined);
  const at = (age: number) => lifeCycleOf('2026-09-15', after(of, days(age)));

  assert.deepEqual(
    [at(1).state, at(59).state, at(61).state, at(90).state, at(91).state],
    ['ok', 'ok', 'note', 'note', 'problem'],
  );
  assert.match(at(61).says.en, /counts until 2026-12-14/);
  assert.match(at(91).fix?.ja ?? '', /新しい Honban/);
});

test('the bundled data has a day', () => {
  assert.ok(parseInstant(lifecycleData.date) !== undefined);
});
