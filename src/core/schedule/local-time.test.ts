import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { days, epochOf, hours, instantFromEpoch, minutes } from '../time.ts';
import type { Instant } from '../time.ts';
import { instantOf, localDay, weekdayOf } from './local-time.ts';

const zones = [
  'UTC',
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/St_Johns',
  'Pacific/Chatham',
];
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / days(1);
const at = (zone: string, date: string, time: string): string =>
  instantOf(zone, day(date), Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

test('ordinary times are what the clock there shows', () => {
  assert.equal(at('Asia/Tokyo', '2026-11-24', '03:00'), '2026-11-23T18:00:00.000Z');
  assert.equal(at('Asia/Kathmandu', '2026-11-24', '03:00'), '2026-11-23T21:15:00.000Z');
  assert.equal(at('America/New_York', '2026-07-01', '00:00'), '2026-07-01T04:00:00.000Z');
});

test('a time that never shows is the first moment after it', () => {
  for (const time of ['02:00', '02:30', '02:59'])
    assert.equal(at('Europe/Berlin', '2026-03-29', time), '2026-03-29T01:00:00.000Z', time);
  assert.equal(at('Europe/Berlin', '2026-03-29', '03:00'), '2026-03-29T01:00:00.000Z');
  assert.equal(at('Australia/Lord_Howe', '2026-10-04', '02:15'), '2026-10-03T15:30:00.000Z');
});

test('a time that shows twice is the first', () => {
  assert.equal(at('Europe/Berlin', '2026-10-25', '02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(at('America/New_York', '2026-11-01', '01:00'), '2026-11-01T05:00:00.000Z');
});

test('a day that was left out stands for the first moment of the next', () => {
  assert.equal(at('Pacific/Apia', '2011-12-30', '12:00'), '2011-12-30T10:00:00.000Z');
});

test('days of the week are those of the calendar', () => {
  assert.equal(weekdayOf(day('1970-01-01')), 3);
  assert.equal(weekdayOf(day('2026-11-30')), 0);
  assert.equal(weekdayOf(day('1969-12-29')), 0);
});

const moment = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 0, 1) })
  .map((epoch) => instantFromEpoch(epoch - (epoch % minutes(1))));

/** Minutes since midnight that the clock there shows, asked of Intl in another way. */
function shownMinute(zone: string, instant: Instant): number {
  const text = new Date(epochOf(instant)).toLocaleTimeString('en-GB', { timeZone: zone, hour12: false });
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

test('there and back: a moment is what its own time of day means, or shows that time a second time', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, (zone, instant) => {
      const minute = shownMinute(zone, instant);
      const found = instantOf(zone, localDay(zone, instant), minute);
      assert.ok(found <= instant);
      assert.equal(shownMinute(zone, found), minute);
      assert.ok(epochOf(instant) - epochOf(found) <= hours(3));
    }),
    { numRuns: 2000 },
  );
});

test('later on the wall is never earlier in time', () => {
  const wall = fc.tuple(fc.nat(1439), fc.nat(2880));
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, wall, (zone, instant, [minute, more]) => {
      const from = localDay(zone, instant);
      assert.ok(instantOf(zone, from, minute) <= instantOf(zone, from, minute + more));
    }),
    { numRuns: 1000 },
  );
});
