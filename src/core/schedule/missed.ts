/** Which expected runs did not happen: each by the time at which it should have begun. */
import { after, between, hours, milliseconds } from '../time.ts';
import type { Instant, Milliseconds } from '../time.ts';
import { momentsBetween, nextMoment } from './timing.ts';
import type { ClockTiming, Timing } from './timing.ts';

/** Expected runs in a row that did not happen. */
export interface Outage {
  /** When the last good run before them began. */
  readonly from: Instant;
  readonly expected: readonly Instant[];
}

export interface Looking {
  readonly at: Instant;
  readonly looksBack: Milliseconds;
}

/** A run may begin late by this part of the wait for the next, and an hour, before it counts as missed. */
const slack = 0.25;

export function mayBeLate(wait: Milliseconds): Milliseconds {
  return milliseconds(wait * slack + hours(1));
}

/** `done`: when good runs began, oldest first. What was expected before the first of them is nobody's promise. */
export function outages(timing: Timing, done: readonly Instant[], looking: Looking): readonly Outage[] {
  const found = done.map((from, index): Outage => {
    const next = done[index + 1];
    return {
      from,
      expected:
        'every' in timing
          ? missedIntervals(timing.every, { from, next }, looking)
          : missedMoments(timing, { from, next }, looking),
    };
  });
  return found.filter(({ expected }) => expected.length > 0);
}

interface Between {
  readonly from: Instant;
  /** The next good run; undefined while it is still open. */
  readonly next: Instant | undefined;
}

/** Beyond it counting says nothing more. */
const most = 1000;

function missedIntervals(
  every: Milliseconds,
  { from, next }: Between,
  { at, looksBack }: Looking,
): readonly Instant[] {
  const until = between(from, next ?? at) - mayBeLate(every);
  const since = between(from, at) - looksBack;
  const first = Math.max(1, Math.ceil(since / every));
  const last = Math.min(Math.ceil(until / every) - 1, first + most);
  const found: Instant[] = [];
  for (let index = first; index <= last; index += 1) found.push(after(from, milliseconds(every * index)));
  return found;
}

function missedMoments(
  timing: ClockTiming,
  { from, next }: Between,
  { at, looksBack }: Looking,
): readonly Instant[] {
  const since = after(at, milliseconds(0 - looksBack));
  const moments = momentsBetween(timing, from > since ? from : since, next ?? at);
  return moments.slice(0, most).filter((moment) => {
    const latest = after(moment, mayBeLate(between(moment, nextMoment(timing, moment))));
    return latest < (next ?? at);
  });
}
