/**
 * Time of the clock on the wall, by the zone's own rules. Where clocks go forward, times that never show stand for the first
 * moment after them; where clocks go back, a time that shows twice stands for the first.
 */
import { days, epochOf, hours, instantFromEpoch, minutes } from '../time.ts';
import type { Instant } from '../time.ts';

/** Days since 1970-01-01 of the calendar there. */
export function localDay(zone: string, instant: Instant): number {
  const epoch = epochOf(instant);
  return Math.floor((epoch + offsetAt(zone, epoch)) / days(1));
}

/** Monday is 0. */
export function weekdayOf(localDay: number): number {
  const thursday = 3;
  return (((localDay + thursday) % 7) + 7) % 7;
}

/** `minute`: since midnight. */
export function instantOf(zone: string, localDay: number, minute: number): Instant {
  const wall = localDay * days(1) + minute * minutes(1);
  // No offset is beyond these, so that a change of clocks around this time lies between.
  const [early, late] = [wall - hours(15), wall + hours(13)];
  const [before, after] = [offsetAt(zone, early), offsetAt(zone, late)];
  const shown = [wall - before, wall - after]
    .toSorted((one, other) => one - other)
    .find((epoch) => offsetAt(zone, epoch) === wall - epoch);
  return instantFromEpoch(shown ?? firstWith(zone, after, [early, late]));
}

/** When clocks were changed to this offset. */
function firstWith(zone: string, offset: number, [from, to]: readonly [number, number]): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the clocks there are ahead of UTC. */
function offsetAt(zone: string, epoch: number): number {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(epoch)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => parts.get(type) ?? 0) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric' as const;
  const found =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  formats.set(timeZone, found);
  return found;
}
