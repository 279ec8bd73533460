/** When something is expected: an interval after it last ran, or at moments of the clock on the wall. */
import type { Rhythm } from '../policy/rhythm.ts';
import { minuteOf, weekdays } from '../policy/rhythm.ts';
import { durationOf } from '../policy/values.ts';
import type { Instant, Milliseconds } from '../time.ts';
import { instantOf, localDay, weekdayOf } from './local-time.ts';

export type Timing =
  | { readonly every: Milliseconds }
  | {
      /** Minutes since midnight, in order. */
      readonly minutes: readonly number[];
      /** Monday is 0. */
      readonly weekdays: readonly number[];
      readonly zone: string;
    };
export type ClockTiming = Exclude<Timing, { readonly every: Milliseconds }>;

/** `zone`: where the rhythm names none. */
export function timingOf(rhythm: Rhythm, zone: string): Timing {
  if (typeof rhythm === 'string') return { every: durationOf(rhythm) };
  return {
    minutes: rhythm.at.map(minuteOf).toSorted((one, other) => one - other),
    weekdays: (rhythm.days ?? weekdays).map((day) => weekdays.indexOf(day)),
    zone: rhythm.timeZone ?? zone,
  };
}

/** Moments after `from` and up to `to`, each once: two times that a change of clocks makes one are one. */
export function momentsBetween(timing: ClockTiming, from: Instant, to: Instant): readonly Instant[] {
  const found = new Set<Instant>();
  for (const moment of momentsAfter(timing, from)) {
    if (moment > to) break;
    found.add(moment);
  }
  return [...found];
}

export function nextMoment(timing: ClockTiming, from: Instant): Instant {
  for (const moment of momentsAfter(timing, from)) return moment;
  throw new RangeError('a rhythm without days or times');
}

/** In order, without end. Later on the wall is never earlier in time. */
function* momentsAfter({ minutes, weekdays: on, zone }: ClockTiming, from: Instant): Iterable<Instant> {
  // From a day before, for a change of clocks can be as long as one.
  for (let day = localDay(zone, from) - 1; on.length > 0 && minutes.length > 0; day += 1) {
    const moments = on.includes(weekdayOf(day)) ? minutes.map((minute) => instantOf(zone, day, minute)) : [];
    yield* moments.filter((moment) => moment > from);
  }
}
