declare const unit: unique symbol;

/**
 * A point in time as RFC 3339 in UTC with milliseconds (`2026-11-24T09:14:00.000Z`).
 * The fixed width makes plain string comparison a comparison in time, in memory and in stored records alike.
 */
export type Instant = string & { readonly [unit]: 'instant' };

/** A length of time in milliseconds. */
export type Milliseconds = number & { readonly [unit]: 'milliseconds' };

/** From when to when something was observed; a verdict is as old as `from`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export function milliseconds(count: number): Milliseconds {
  return count as Milliseconds;
}

export function seconds(count: number): Milliseconds {
  return milliseconds(count * 1000);
}

export function minutes(count: number): Milliseconds {
  return seconds(count * 60);
}

export function hours(count: number): Milliseconds {
  return minutes(count * 60);
}

export function days(count: number): Milliseconds {
  return hours(count * 24);
}

/** The instant for a number of milliseconds since 1970, as clocks give it. */
export function instantFromEpoch(epoch: number): Instant {
  return new Date(epoch).toISOString() as Instant;
}

export function epochOf(instant: Instant): number {
  return Date.parse(instant);
}

/** Reads an RFC 3339 time with any offset, or a plain date as its first moment in UTC; undefined when it is neither. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2}))?$/.test(text))
    return undefined;
  const epoch = Date.parse(text);
  return Number.isNaN(epoch) ? undefined : instantFromEpoch(epoch);
}

export function after(instant: Instant, duration: Milliseconds): Instant {
  return instantFromEpoch(epochOf(instant) + duration);
}

/** How much later `later` is than `earlier`; negative when it is not. */
export function between(earlier: Instant, later: Instant): Milliseconds {
  return milliseconds(epochOf(later) - epochOf(earlier));
}

export function earliest(instants: Iterable<Instant>): Instant | undefined {
  let found: Instant | undefined;
  for (const instant of instants) if (found === undefined || instant < found) found = instant;
  return found;
}

export function latest(instants: Iterable<Instant>): Instant | undefined {
  let found: Instant | undefined;
  for (const instant of instants) if (found === undefined || instant > found) found = instant;
  return found;
}
