/**
 * From the words of a command line to the typed flags of a command: tokens by `node:util`, values by zod.
 * Every way to be wrong is a problem with four parts; nothing of this knows what the commands do.
 */
import { parseArgs } from 'node:util';

import { nearestWord } from '../core/nearest-word.ts';
import type { Problem } from '../core/problem.ts';
import { failure, success } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { wordsOf } from './command.ts';
import type { Command } from './command.ts';
import { universalFlags } from './common-flags.ts';
import type { UniversalFlags } from './common-flags.ts';
import { oneOf, readValues } from './flag-values.ts';
import { optionsOf, shapesOf, valueName } from './flag-shape.ts';
import type { FlagShape } from './flag-shape.ts';
import { invalidValue, missingArgument, unexpectedArgument, unknownFlag } from './usage-problems.ts';

export interface Bound {
  readonly universal: UniversalFlags;
  readonly flags: unknown;
}

/** Reads what follows the command's own words. Asked for help, it does not mind what else is missing. */
export function bind(command: Command, words: readonly string[]): Result<Bound> {
  const reading = new Reading(command);
  const problem = reading.takeAll(words);
  if (problem !== undefined) return failure(problem);
  const universal = readValues({ schema: universalFlags, values: reading.values, command });
  if (!universal.ok) return universal;
  if (universal.value.help) return success({ universal: universal.value, flags: {} });
  const misplaced = reading.placePositionals() ?? wrongOutput(command, reading.values);
  if (misplaced !== undefined) return failure(misplaced);
  const flags = readValues({ schema: command.flags, values: reading.values, command });
  return flags.ok ? success({ universal: universal.value, flags: flags.value }) : flags;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

type Options = Record<string, { type: 'boolean' | 'string'; multiple: true; short?: string }>;

/** The state of one reading: what was found so far, by key of the flags. */
class Reading {
  readonly values: Record<string, unknown> = {};
  readonly #command: Command;
  readonly #called: string;
  readonly #shapes: ReadonlyMap<string, FlagShape>;
  readonly #positionals: string[] = [];
  readonly #rest: string[] = [];

  constructor(command: Command) {
    this.#command = command;
    this.#called = `honban ${wordsOf(command)}`;
    const shapes = [...shapesOf(universalFlags), ...optionsOf(command)];
    this.#shapes = new Map(shapes.map((shape) => [shape.option, shape]));
  }

  takeAll(words: readonly string[]): Problem | undefined {
    const options = optionTable(this.#shapes.values());
    const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
    let terminated = false;
    for (const token of tokens) {
      if (token.kind === 'option-terminator') terminated = true;
      if (token.kind === 'positional') this.#takePositional(token.value, terminated);
      const problem = token.kind === 'option' ? this.#takeOption(token) : undefined;
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  placePositionals(): Problem | undefined {
    const shapes = shapesOf(this.#command.flags);
    const given = [...this.#positionals];
    for (const key of this.#command.positionals ?? []) {
      const shape = shapes.find((candidate) => candidate.key === key);
      if (shape === undefined) throw new Error(`positional ${key} is not among the flags`);
      const values = given.splice(0, shape.kind === 'list' ? given.length : 1);
      for (const value of values) this.#keep(shape, value);
      if (values.length === 0 && shape.required) return this.#missing(valueName(shape));
    }
    if (this.#command.rest !== undefined) this.values[this.#command.rest] = this.#rest;
    const [extra] = given;
    return extra === undefined ? undefined : unexpectedArgument({ command: this.#called, argument: extra });
  }

  #takePositional(value: string, terminated: boolean): void {
    if (terminated && this.#command.rest !== undefined) this.#rest.push(value);
    else this.#positionals.push(value);
  }

  #takeOption(token: OptionToken): Problem | undefined {
    const shape = this.#shapes.get(token.name);
    if (shape === undefined) return this.#takeNegated(token);
    if (shape.kind === 'boolean') return this.#takeBoolean(shape, token);
    const { value, inlineValue, rawName } = token;
    if (value === undefined || (inlineValue !== true && isOption(shape, value)))
      return this.#missing(`${rawName} ${valueName(shape)}`);
    this.#keep(shape, value);
    return undefined;
  }

  #takeBoolean(shape: FlagShape, { rawName, value, inlineValue }: OptionToken): Problem | undefined {
    this.values[shape.key] = true;
    if (inlineValue !== true) return undefined;
    const expected = { en: 'it takes no value', ja: '値を取らないフラグです' };
    return invalidValue({ command: this.#called, argument: rawName, value: `"${value ?? ''}"`, expected });
  }

  #takeNegated({ name, rawName }: OptionToken): Problem | undefined {
    const shape = name.startsWith('no-') ? this.#shapes.get(name.slice(3)) : undefined;
    if (shape?.kind === 'boolean') {
      this.values[shape.key] = false;
      return undefined;
    }
    const nearest = nearestWord(name, this.#shapes.keys());
    const meant = nearest === undefined ? undefined : `--${nearest}`;
    return unknownFlag({ command: this.#called, flag: rawName, nearest: meant });
  }

  #keep(shape: FlagShape, text: string): void {
    const value = shape.numeric && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    const before = this.values[shape.key];
    this.values[shape.key] =
      shape.kind === 'list' ? [...(Array.isArray(before) ? before : []), value] : value;
  }

  #missing(argument: string): Problem {
    return missingArgument({ command: this.#called, argument });
  }
}

/** Of a number a minus sign is its own, so that `--last -1` is told as a wrong value and not as a missing one. */
function isOption({ numeric }: FlagShape, text: string): boolean {
  return /^-./.test(text) && !(numeric && /^-\d/.test(text));
}

/** A command's own letter wins over a universal one: later shapes take it. */
function optionTable(shapes: Iterable<FlagShape>): Options {
  const options: Options = {};
  const holder = new Map<string, string>();
  for (const { option, kind, meta } of shapes) {
    options[option] = { type: kind === 'boolean' ? 'boolean' : 'string', multiple: true };
    if (meta.short !== undefined) holder.set(meta.short, option);
  }
  for (const [short, option] of holder)
    options[option] = { type: 'boolean', multiple: true, ...options[option], short };
  return options;
}

function wrongOutput(command: Command, values: Readonly<Record<string, unknown>>): Problem | undefined {
  const outputs: readonly string[] = command.outputs ?? ['human', 'json'];
  const asked = values['output'];
  const hasItsOwn = optionsOf(command).some(({ key }) => key === 'output');
  if (typeof asked !== 'string' || hasItsOwn || outputs.includes(asked)) return undefined;
  const called = `honban ${wordsOf(command)}`;
  return invalidValue({
    command: called,
    argument: '--output',
    value: `"${asked}"`,
    expected: oneOf(outputs),
  });
}
