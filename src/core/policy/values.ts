/**
 * The small values policies are made of. A pattern's message is the name of its expectation (expectations.ts), never a
 * sentence: words are chosen per language where a fault is told.
 */
import { z } from 'zod';

import type { ExpectationName } from './expectations.ts';
import { milliseconds } from '../time.ts';
import type { Milliseconds } from '../time.ts';

const unitLengths = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90s`, `15m`, `26h`, `35d`; never zero, at most five digits. */
export const DurationText = z.string(says('duration')).regex(/^[1-9]\d{0,4}[smhd]$/, says('duration'));

/** A short id used as a key and in references. */
export const Key = z.string(says('key')).regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, says('key'));
export const PersonKey = Key;

/** A day of the calendar, `2026-11-24`. */
export const DateText = z
  .string(says('date'))
  .regex(/^\d{4}-\d{2}-\d{2}$/, says('date'))
  .refine(isCalendarDay, says('date'));

export const TimeOfDay = z
  .string(says('timeOfDay'))
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, says('timeOfDay'));
export const NonEmpty = z.string(says('text')).regex(/\S/, says('text'));

/** Credentials are only ever named, never written down. */
export const Reference = z.union(
  [
    z.strictObject({ env: NonEmpty }),
    z.strictObject({ file: NonEmpty }),
    z.strictObject({ command: z.array(z.string()).min(1) }),
  ],
  says('reference'),
);

/** The length of a duration that the schema accepted. */
export function durationOf(text: string): Milliseconds {
  const unit = text.at(-1) as keyof typeof unitLengths;
  return milliseconds(Number(text.slice(0, -1)) * unitLengths[unit]);
}

/** Keeps expectation names honest: a name without words in both languages does not compile. */
export function says(name: ExpectationName): ExpectationName {
  return name;
}

function isCalendarDay(text: string): boolean {
  const epoch = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(text);
}
