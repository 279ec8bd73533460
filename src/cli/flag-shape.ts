/** What help, completion and the parser need to know of a flag, read from its zod schema. */
import type { z } from 'zod';

import type { Text } from '../core/i18n.ts';
import type { Command } from './command.ts';

/** What a flag says of itself through `.meta()`. */
export interface FlagMeta extends Text {
  /** One letter, for `-o`. */
  readonly short?: string;
  /** Shown as the value, `FILE` in `--policy FILE`; derived from the key when left out. */
  readonly value?: string;
  /** What a right value looks like, for the message about a wrong one. */
  readonly expects?: Text;
  readonly hidden?: boolean;
}

export interface FlagShape {
  readonly key: string;
  /** Kebab-case, without dashes in front. */
  readonly option: string;
  readonly kind: 'boolean' | 'value' | 'list';
  readonly numeric: boolean;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly defaultValue: unknown;
  readonly meta: FlagMeta;
}

/** Flags and positionals of a command in the order they were written. */
export function shapesOf(flags: z.ZodObject): readonly FlagShape[] {
  return Object.entries(flags.shape).map(([key, schema]) => shapeOf(key, schema as z.ZodType));
}

/** The flags among them, without what arrives by position. */
export function optionsOf(command: Command): readonly FlagShape[] {
  const positional = new Set([...(command.positionals ?? []), command.rest]);
  return shapesOf(command.flags).filter(({ key }) => !positional.has(key));
}

export function kebabCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `FILE`, `KUBERNETES`: how a value is shown in usage. */
export function valueName({ key, meta }: FlagShape): string {
  return meta.value ?? kebabCase(key).toUpperCase();
}

function shapeOf(key: string, schema: z.ZodType): FlagShape {
  const { base, required, defaultValue, meta } = unwrap(schema);
  const { type } = base.def;
  return {
    key,
    option: kebabCase(key),
    kind: type === 'boolean' ? 'boolean' : type === 'array' ? 'list' : 'value',
    numeric: type === 'number' || type === 'int',
    required,
    choices: choicesOf(base),
    defaultValue,
    meta: meta ?? { en: '', ja: '' },
  };
}

interface Unwrapped {
  readonly base: z.ZodType;
  readonly required: boolean;
  readonly defaultValue: unknown;
  readonly meta: FlagMeta | undefined;
}

/** The part of zod's definitions that is looked into. */
interface Wrapping {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly defaultValue?: unknown;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
}

function unwrap(schema: z.ZodType): Unwrapped {
  let base = schema;
  let required = true;
  let defaultValue: unknown;
  let meta = metaOf(base);
  for (;;) {
    const definition = base.def as Wrapping;
    if (definition.type === 'optional' || definition.type === 'default') required = false;
    if (definition.type === 'default') defaultValue ??= definition.defaultValue;
    const inner = definition.innerType ?? definition.in;
    if (inner === undefined) return { base, required, defaultValue, meta };
    base = inner;
    meta ??= metaOf(base);
  }
}

function metaOf(schema: z.ZodType): FlagMeta | undefined {
  return schema.meta() as FlagMeta | undefined;
}

function choicesOf(schema: z.ZodType): readonly string[] {
  const definition = schema.def as Wrapping;
  if (definition.type === 'array' && definition.element !== undefined) return choicesOf(definition.element);
  return definition.type === 'enum' ? Object.values(definition.entries ?? {}) : [];
}
