/**
 * A plan is plain data: steps with values or references to what earlier steps put out. So it can be printed, stored, compared
 * and resumed; the dry run, the runbook, the live page and the record come from this one value.
 */
import type { z } from 'zod';

import type { Json, JsonObject } from '../json.ts';
import type { ActionDefinition } from './action.ts';

export interface Plan {
  readonly steps: readonly PlannedStep[];
}

export interface PlannedStep {
  /** Unique in its plan, short: `read`, `restore`. */
  readonly id: string;
  /** Id of the action. */
  readonly action: string;
  /** Values, or `{ $from: { step, key } }`. */
  readonly input: JsonObject;
  /** A step that must run even after a miss, because it measures what the judge wants to know. */
  readonly always?: true;
}

declare const value: unique symbol;

/** What an earlier step will have put out under a key. */
export interface From<T> {
  readonly $from: { readonly step: string; readonly key: string };
  readonly [value]?: T;
}

/** A step whose types are still known, so that later ones can refer to its output. */
export interface TypedStep<Out> extends PlannedStep {
  readonly [value]?: Out;
}

type InputsOf<In> = { readonly [K in keyof In]: In[K] | From<In[K]> };

export function step<In extends z.ZodObject, Out extends z.ZodObject>(
  id: string,
  action: ActionDefinition<In, Out>,
  input: InputsOf<z.input<In>>,
): TypedStep<z.output<Out>> {
  // Inputs are JSON by the schemas of actions; the compiler cannot see that through a mapped type.
  return { id, action: action.id, input: input as unknown as JsonObject };
}

export function from<Out, K extends keyof Out & string>({ id }: TypedStep<Out>, key: K): From<Out[K]> {
  return { $from: { step: id, key } };
}

export function isFrom(
  input: Json | undefined,
): input is { readonly $from: { readonly step: string; readonly key: string } } {
  return typeof input === 'object' && input !== null && '$from' in input;
}

/** The input with every reference replaced; undefined where a referenced step has put out nothing under that key. */
export function resolveInput(
  input: JsonObject,
  outputs: ReadonlyMap<string, JsonObject>,
): JsonObject | undefined {
  const resolved: Record<string, Json> = {};
  for (const [key, given] of Object.entries(input)) {
    const found = isFrom(given) ? outputs.get(given.$from.step)?.[given.$from.key] : given;
    if (found === undefined) {
      if (given !== undefined) return undefined;
      continue;
    }
    resolved[key] = found;
  }
  return resolved;
}
