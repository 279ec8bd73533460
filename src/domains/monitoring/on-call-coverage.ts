/**
 * Who is on call when, over the next days, in steps of a quarter of an hour: exact enough for a rota,
 * and free of the traps of computing with local times over a change of daylight saving time.
 */
import type { Policy } from '../../core/policy/policy.ts';
import { durationOf } from '../../core/policy/values.ts';
import { epochOf, instantFromEpoch, minutes } from '../../core/time.ts';
import type { Instant, Milliseconds } from '../../core/time.ts';

export type OnCall = NonNullable<Policy['onCall']>;

export interface Coverage {
  /** First moment of service hours in which nobody is on call. */
  readonly firstGap?: Instant;
  readonly gapMinutes: number;
  /** Everybody who is on call at some moment of service hours. */
  readonly people: ReadonlySet<string>;
}

const step = minutes(15);

/** Undefined where the time zone is none. */
export function coverageOf(
  onCall: OnCall,
  timeZone: string,
  { at, ahead }: { readonly at: Instant; readonly ahead: Milliseconds },
): Coverage | undefined {
  const localTime = clockOf(timeZone);
  if (localTime === undefined) return undefined;
  const people = new Set<string>();
  let firstGap: Instant | undefined;
  let gapMinutes = 0;
  const from = Math.ceil(epochOf(at) / step) * step;
  for (let epoch = from; epoch < from + ahead; epoch += step) {
    if (!isServiceTime(onCall, localTime(epoch))) continue;
    const person = personAt(onCall, epoch);
    if (person === undefined) {
      firstGap ??= instantFromEpoch(epoch);
      gapMinutes += step / minutes(1);
    } else people.add(person);
  }
  return { gapMinutes, people, ...(firstGap === undefined ? {} : { firstGap }) };
}

interface LocalTime {
  readonly day: string;
  readonly yesterday: string;
  /** `HH:MM`. */
  readonly time: string;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function clockOf(timeZone: string): ((epoch: number) => LocalTime) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return (epoch) => {
      const [weekday = '', time = ''] = format.format(epoch).replace(',', '').split(' ');
      const index = weekdays.findIndex((day) => weekday.toLowerCase().startsWith(day));
      return { day: weekdays[index] ?? '', yesterday: weekdays[(index + 6) % 7] ?? '', time };
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Hours whose end is not after their start reach into the next day. */
function isServiceTime({ serviceHours }: OnCall, { day, yesterday, time }: LocalTime): boolean {
  return serviceHours.some(({ days, from, to }) => {
    const on = (name: string): boolean => days.some((one) => one === name);
    if (from < to) return on(day) && time >= from && time < to;
    return (on(day) && time >= from) || (on(yesterday) && time < to);
  });
}

/** Single shifts win over the rotation. */
function personAt({ shifts, rotation }: OnCall, epoch: number): string | undefined {
  const shift = shifts.find(({ from, to }) => Date.parse(from) <= epoch && epoch < Date.parse(to));
  if (shift !== undefined || rotation === undefined) return shift?.person;
  const since = epoch - Date.parse(`${rotation.since}T00:00:00Z`);
  if (since < 0) return undefined;
  return rotation.people[Math.floor(since / durationOf(rotation.every)) % rotation.people.length];
}
