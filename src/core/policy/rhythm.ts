/** How often something is done: an interval, or times of day on days of the week, in a time zone. */
import { z } from 'zod';

import { days, milliseconds, minutes } from '../time.ts';
import type { Milliseconds } from '../time.ts';
import { durationOf, DurationText, NonEmpty, says } from './values.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const Clock = z.string(says('timeOfDay')).regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('timeOfDay'));

const ClockTimes = z.strictObject({
  at: z.array(Clock).min(1).meta({ en: 'Times of day.', ja: '時刻です。' }),
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .optional()
    .meta({ en: 'Days of the week; every day when left out.', ja: '曜日です。省略すると毎日です。' }),
  timeZone: NonEmpty.optional().meta({
    en: 'Time zone of the times; that of the organisation when left out.',
    ja: '時刻のタイムゾーンです。省略すると組織のタイムゾーンです。',
  }),
});

export const Rhythm = z.union([DurationText, ClockTimes], says('rhythm'));
export type Rhythm = z.infer<typeof Rhythm>;

/** The longest time from one to the next, by the clock on the wall. */
export function longestWait(rhythm: Rhythm): Milliseconds {
  if (typeof rhythm === 'string') return durationOf(rhythm);
  const moments = (rhythm.days ?? weekdays)
    .flatMap((day) => rhythm.at.map((time) => weekdays.indexOf(day) * days(1) + minuteOf(time) * minutes(1)))
    .toSorted((one, other) => one - other);
  const [first = 0] = moments;
  const waits = moments.map((moment, index) => (moments[index + 1] ?? first + days(7)) - moment);
  return milliseconds(Math.max(...waits));
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
