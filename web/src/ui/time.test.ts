import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Instant } from '../../../src/core/time.ts';
import { formatDay, formatDuration, formatInstant, formatTook } from './time.ts';

const friday = '2026-11-27T00:14:00.000Z' as Instant;

test('an instant names its zone in both languages', () => {
  assert.equal(formatInstant(friday, 'en', 'Asia/Tokyo'), '27 Nov 2026, 09:14 JST');
  assert.match(formatInstant(friday, 'ja', 'Asia/Tokyo'), /^2026\/11\/27 0?9:14 JST$/);
});

test('a day carries its weekday', () => {
  assert.equal(formatDay(friday, 'en', 'Asia/Tokyo'), 'Fri 27 Nov');
  assert.equal(formatDay(friday, 'ja', 'Asia/Tokyo'), '11/27(金)');
});

test('a length of time uses the one unit that matters, and 26 hours stay hours', () => {
  assert.equal(formatDuration(40_000, 'en'), '40 s');
  assert.equal(formatDuration(26 * 3_600_000, 'ja'), '26 時間');
  assert.equal(formatDuration(35 * 86_400_000, 'en'), '35 d');
});

test('what a step took is told to the second, and shorter ones to the hundredth', () => {
  assert.equal(formatTook(252_000, 'en'), '4:12');
  assert.equal(formatTook(3_725_000, 'ja'), '1:02:05');
  assert.equal(formatTook(340, 'en'), '0.34 s');
});
