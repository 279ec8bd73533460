import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { Rhythm } from '../policy/rhythm.ts';
import { after, days, hours, instantFromEpoch } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Scheduled } from './due.ts';
import { expectations } from './expectations.ts';
import { timingOf } from './timing.ts';

const at = instantFromEpoch(Date.UTC(2026, 10, 24, 9));
const inDays = (count: number): Instant => after(at, days(count));
const window = { at, from: inDays(-20), to: inDays(20) };
const drill = (rhythm: Rhythm): Scheduled => ({
  kind: 'drill',
  name: 'etcd-restore',
  rhythm,
  timing: timingOf(rhythm, 'Asia/Tokyo'),
});
const told = (rhythm: Rhythm, ...done: readonly Instant[]): readonly string[] =>
  expectations(drill(rhythm), done, window).map(
    (one) => `${one.state} ${one.at.slice(5, 13).replace('T', ' ')}`,
  );

test('what never ran is due now, and expected from now on', () => {
  assert.deepEqual(told('7d'), ['due 11-24 09', 'expected 12-01 09', 'expected 12-08 09']);
});

test('what ran is expected an interval later', () => {
  assert.deepEqual(told('7d', inDays(-3)), ['expected 11-28 09', 'expected 12-05 09', 'expected 12-12 09']);
});

test('late is due at the moment it was expected, until it counts as missed; then a run is due now', () => {
  assert.deepEqual(told('7d', inDays(-8)).slice(0, 2), ['due 11-23 09', 'expected 12-01 09']);
  assert.deepEqual(told('7d', inDays(-16)), [
    'missed 11-15 09',
    'missed 11-22 09',
    'due 11-24 09',
    'expected 12-01 09',
    'expected 12-08 09',
  ]);
});

test('at times of day it is expected in the zone of the policy', () => {
  // 03:00 on Sunday in Tokyo is 18:00 on Saturday in UTC.
  assert.deepEqual(told({ at: ['03:00'], days: ['sun'] }, inDays(-2)), [
    'expected 11-28 18',
    'expected 12-05 18',
    'expected 12-12 18',
  ]);
});

test('a run from the future does not put the next one off', () => {
  assert.deepEqual(told('7d', inDays(1)).slice(0, 1), ['due 11-24 09']);
});

test('nothing outside of the window, and nothing twice', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -2000, max: 10 }), { maxLength: 12 }),
      fc.constantFrom<Rhythm>('6h', '7d', { at: ['03:00', '15:00'] }, { at: ['02:30'], days: ['mon'] }),
      (ago, rhythm) => {
        const done = ago.toSorted((one, other) => one - other).map((count) => after(at, hours(count)));
        const found = expectations(drill(rhythm), done, window);
        assert.ok(found.every((one) => one.at >= window.from && one.at < window.to));
        assert.equal(new Set(found.map((one) => one.at)).size, found.length);
        assert.ok(found.filter(({ state }) => state === 'due').length <= 1);
        assert.ok(found.every((one) => (one.state === 'expected') === one.at > at));
      },
    ),
  );
});
