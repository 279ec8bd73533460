import assert from 'node:assert/strict';
import { test } from 'node:test';

import { days, hours, minutes, seconds } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { formatDuration, formatInstant } from './time.ts';

test('a time names its zone in both languages', () => {
  const instant = '2026-11-24T00:14:00.000Z' as Instant;

  assert.match(formatInstant(instant, 'en', 'Asia/Tokyo'), /^24 Nov 2026, 09:14 (JST|GMT\+9)$/);
  assert.match(formatInstant(instant, 'ja', 'Asia/Tokyo'), /^2026\/11\/24 0?9:14 JST$/);
});

test('ages use the unit that matters and are never rounded up', () => {
  assert.equal(formatDuration(seconds(40), 'en'), '40 s');
  assert.equal(formatDuration(minutes(15), 'ja'), '15分');
  assert.equal(formatDuration(hours(26), 'en'), '26 h');
  assert.equal(formatDuration(days(35) - 1, 'ja'), '34日');
});
