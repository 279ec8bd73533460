/** What a schedule promised and did not keep, what is due, and what it promises next: moments for a calendar. */
import { after, between, milliseconds } from '../time.ts';
import type { Instant } from '../time.ts';
import { nextRun } from './due.ts';
import type { Scheduled } from './due.ts';
import { outages } from './missed.ts';
import { momentsBetween } from './timing.ts';

export interface Expectation {
  readonly at: Instant;
  readonly state: 'missed' | 'due' | 'expected';
}

export interface Window {
  /** Now. */
  readonly at: Instant;
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
}

/** Beyond it a calendar says nothing more. */
const most = 1000;

/**
 * `done`: when good runs began, oldest first; one from the future (a clock that was set back) does not count. One run makes up for
 * several that were missed, and is due now.
 */
export function expectations(
  one: Scheduled,
  done: readonly Instant[],
  window: Window,
): readonly Expectation[] {
  const { at, from, to } = window;
  const looksBack = milliseconds(Math.max(0, between(from, at)));
  const known = done.filter((ran) => ran <= at);
  const missed = outages(one.timing, known, { at, looksBack }).flatMap(({ expected }) => expected);
  const next = nextRun(one, known.at(-1), at);
  const dueAt = missed.includes(next) ? at : next;
  const all: readonly Expectation[] = [
    ...missed.map((moment) => ({ at: moment, state: 'missed' as const })),
    next > at ? { at: next, state: 'expected' } : { at: dueAt, state: 'due' },
    ...later(one, next > at ? next : at, to).map((moment) => ({ at: moment, state: 'expected' as const })),
  ];
  return all.filter((found) => found.at >= from && found.at < to);
}

/** After `from`, as if each ran on time. */
function later({ timing }: Scheduled, from: Instant, to: Instant): readonly Instant[] {
  if (!('every' in timing)) return momentsBetween(timing, from, to).slice(0, most);
  const count = Math.min(most, Math.floor(between(from, to) / timing.every));
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    after(from, milliseconds(timing.every * (index + 1))),
  );
}
