import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hours } from '../time.ts';
import { shorter } from './order.ts';
import { longestWait, minuteOf, Rhythm } from './rhythm.ts';

const wait = (given: unknown): number => longestWait(Rhythm.parse(given)) / hours(1);

test('the longest wait is the interval, or the longest way round the week', () => {
  assert.equal(wait('90m'), 1.5);
  assert.equal(wait({ at: ['03:00'] }), 24);
  assert.equal(wait({ at: ['12:00', '03:00'] }), 15);
  assert.equal(wait({ at: ['03:00'], days: ['sun'] }), 168);
  assert.equal(wait({ at: ['03:00'], days: ['mon', 'tue', 'fri'] }), 72);
  assert.equal(minuteOf('23:59'), 1439);
});

test('times that are none are refused', () => {
  for (const at of [['24:00'], ['3:00'], ['03:60'], []])
    assert.equal(Rhythm.safeParse({ at }).success, false);
  assert.equal(Rhythm.safeParse({ at: ['03:00'], days: [] }).success, false);
  assert.equal(Rhythm.safeParse({ at: ['03:00'], days: ['Sunday'] }).success, false);
  assert.equal(Rhythm.safeParse({ days: ['sun'] }).success, false);
});

test('a rhythm is looser than another when one may wait longer for it, whichever form it has', () => {
  const looser = (one: Rhythm, other: Rhythm): boolean => shorter({ one, other, path: 'every' }).length > 0;
  assert.equal(looser({ at: ['03:00'] }, '24h'), false);
  assert.equal(looser({ at: ['03:00'], days: ['sun'] }, '24h'), true);
  assert.equal(looser('6h', { at: ['03:00'] }), false);
  assert.equal(looser('25h', { at: ['03:00'] }), true);
  assert.equal(looser({ at: ['04:00'] }, { at: ['03:00'], timeZone: 'Asia/Tokyo' }), false);
});
