import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { DrillCheck } from '../../core/drill/drill.ts';
import type { JsonObject } from '../../core/json.ts';
import { testWorld } from '../../../test/support/world.ts';
import { figureLines } from './drill-figures.ts';

const basis: JsonObject = {
  copy: {
    point: '20261201T032803Z-7d22',
    repository: 'here',
    recoveryPoint: '2026-12-01T03:28:04.048Z',
    method: 'oldest',
    of: 4,
  },
  rtoSeconds: 14_400,
  rpoSeconds: 60,
};
const checks = ['pass', 'pass', 'fail'].map((verdict) => ({ verdict }) as DrillCheck);

test('a drill says which copy, what it took against which objective, and how much holds', () => {
  const figures = { basis, measured: { rtoSeconds: 61, lossSeconds: 121 }, checks };

  assert.deepEqual(figureLines(figures, testWorld()), [
    'Copy        20261201T032803Z-7d22 (here), 01 Dec 2026, 03:28 UTC, the oldest of',
    '            4',
    'RTO         61 s of 4 h',
    'Data loss   3 min of 60 s',
    'Compared    2 of 3 hold',
  ]);
  assert.equal(figureLines(figures, testWorld({ language: 'ja' })).at(-1), '照合        3 件中 2 件が一致');
});

test('what was not measured, and what has no objective, is not made up', () => {
  assert.deepEqual(figureLines({ basis: {}, measured: {}, checks: [] }, testWorld()), []);
  assert.deepEqual(figureLines({ basis: {}, measured: { rtoSeconds: 5 }, checks: [] }, testWorld()), [
    'RTO         5 s, held against no objective',
  ]);
});
