/** Values of flags against their schema; what zod says becomes a problem in both languages. */
import { z } from 'zod';

import type { Text } from '../core/i18n.ts';
import { failure, success } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { wordsOf } from './command.ts';
import type { Command } from './command.ts';
import { shapesOf, valueName } from './flag-shape.ts';
import type { FlagShape } from './flag-shape.ts';
import { invalidValue, missingArgument } from './usage-problems.ts';

export interface Reading<Schema extends z.ZodObject> {
  readonly schema: Schema;
  readonly values: Readonly<Record<string, unknown>>;
  readonly command: Command;
}

export function readValues<Schema extends z.ZodObject>({
  schema,
  values,
  command,
}: Reading<Schema>): Result<z.infer<Schema>> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return success(parsed.data);
  const key = String(parsed.error.issues[0]?.path[0] ?? '');
  const shape = shapesOf(schema).find((candidate) => candidate.key === key);
  const argument = shape === undefined ? key : nameOf(shape, command);
  const called = `honban ${wordsOf(command)}`;
  const value = values[key];
  if (value === undefined) return failure(missingArgument({ command: called, argument }));
  const expected = expectedBy(shape) ?? whatZodSays(schema, values);
  return failure(invalidValue({ command: called, argument, value: shown(value), expected }));
}

/** Of a flag that may be repeated, what was given; a very long one would hide what fits. */
function shown(value: unknown): string {
  const text = (Array.isArray(value) ? value : [value]).map((one) => JSON.stringify(one)).join(', ');
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

const longestShown = 80;

export function oneOf(choices: readonly string[]): Text {
  return { en: `one of ${choices.join(', ')}`, ja: `${choices.join('、')} のいずれかです` };
}

function expectedBy(shape: FlagShape | undefined): Text | undefined {
  if (shape?.meta.expects !== undefined) return shape.meta.expects;
  return shape === undefined || shape.choices.length === 0 ? undefined : oneOf(shape.choices);
}

function nameOf(shape: FlagShape, command: Command): string {
  const positional = command.positionals?.includes(shape.key) ?? false;
  return positional ? valueName(shape) : `--${shape.option}`;
}

function whatZodSays(schema: z.ZodObject, values: unknown): Text {
  const say = (locale: typeof z.locales.en): string =>
    schema.safeParse(values, { error: locale().localeError }).error?.issues[0]?.message ?? '';
  return { en: say(z.locales.en), ja: say(z.locales.ja) };
}
