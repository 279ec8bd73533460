/** What is to be told to whom, what was told, and what could not be: plain data that outlives the process. */
import type { KnownVerdict, Notice } from '../../core/notice.ts';
import type { noticeEvents } from '../../core/policy/notifications.ts';
import type { Problem } from '../../core/problem.ts';
import { after, between, days, hours, minutes } from '../../core/time.ts';
import type { Instant, Milliseconds } from '../../core/time.ts';

export interface Delivery {
  readonly notice: Notice;
  readonly route: string;
  readonly state: 'waiting' | 'sent' | 'given-up';
  readonly attempts: number;
  /** When it is tried next. */
  readonly next: Instant;
  readonly ended?: Instant;
  /** Why the last attempt failed. */
  readonly problem?: Problem;
}

export interface Outbox {
  readonly verdicts: Readonly<Record<string, KnownVerdict>>;
  readonly deliveries: readonly Delivery[];
}

export const emptyOutbox: Outbox = { verdicts: {}, deliveries: [] };

export interface NoticeRoute {
  readonly name: string;
  readonly on: readonly (typeof noticeEvents)[number][];
}

const pauses: readonly Milliseconds[] = [minutes(1), minutes(5), minutes(15), hours(1)];
/** Then it is given up: what it says is old by now, and stands in metrics and log. */
const patience = days(1);
const remembered = days(120);
const most = 2000;

/** Whatever was put in before is not put in again. */
export function withNotices(
  outbox: Outbox,
  notices: readonly Notice[],
  routes: readonly NoticeRoute[],
): Outbox {
  const known = new Set(outbox.deliveries.map(({ notice, route }) => keyOf(notice.id, route)));
  const added = notices.flatMap((notice) =>
    routes
      .filter(
        ({ on, name }) => on.some((event) => event === notice.event) && !known.has(keyOf(notice.id, name)),
      )
      .map(({ name }): Delivery => ({ notice, route: name, state: 'waiting', attempts: 0, next: notice.at })),
  );
  return { ...outbox, deliveries: [...outbox.deliveries, ...added] };
}

/** A clock that was set back puts nothing off for longer than the longest pause. */
export function dueIn({ deliveries }: Outbox, at: Instant): readonly Delivery[] {
  const longest = pauses.at(-1) ?? minutes(1);
  return deliveries.filter(
    ({ state, next }) => state === 'waiting' && (next <= at || between(at, next) > longest),
  );
}

export function withAttempt(
  outbox: Outbox,
  tried: Delivery,
  { at, problem }: { readonly at: Instant; readonly problem: Problem | undefined },
): Outbox {
  const key = keyOf(tried.notice.id, tried.route);
  const deliveries = outbox.deliveries.map((one) =>
    keyOf(one.notice.id, one.route) === key ? attempted(one, at, problem) : one,
  );
  const kept = deliveries.filter(({ ended }) => ended === undefined || between(ended, at) < remembered);
  return { ...outbox, deliveries: kept.slice(-most) };
}

function attempted(one: Delivery, at: Instant, problem: Problem | undefined): Delivery {
  const { problem: _before, ...rest } = one;
  const attempts = one.attempts + 1;
  if (problem === undefined) return { ...rest, attempts, state: 'sent', ended: at };
  if (between(one.notice.at, at) >= patience)
    return { ...rest, attempts, state: 'given-up', ended: at, problem };
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? minutes(1);
  return { ...rest, attempts, next: after(at, pause), problem };
}

function keyOf(id: string, route: string): string {
  return `${route}\n${id}`;
}
