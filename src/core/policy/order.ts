/**
 * Orders of strictness, built from few parts. An order names every place where one value is looser than another; none
 * means at least as strict. Each part is reflexive and transitive, and so is everything composed of them.
 */
import type { Json, JsonObject } from '../json.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { longestWait, Rhythm } from './rhythm.ts';

export type Value = Json | undefined;

/** `one` is looser than `other` here. Without `other` nothing was decided there before. */
export interface Looser {
  readonly path: string;
  readonly how: 'lowered' | 'lengthened' | 'shortened' | 'raised' | 'added' | 'removed' | 'changed';
  readonly one: Value;
  readonly other: Value;
}

export interface Pair {
  readonly one: Value;
  readonly other: Value;
  readonly path: string;
}

export type Order = (pair: Pair) => readonly Looser[];

/** Levels from loosest to strictest; a level that is not known here is only as strict as itself. */
export function ranked(levels: readonly Json[]): Order {
  return leaf('lowered', (one, other) => {
    const [rank, needed] = [levels.indexOf(one), levels.indexOf(other)];
    return rank !== -1 && needed !== -1 && rank >= needed;
  });
}

/** Durations of which a shorter one is stricter: limits and objectives. */
export const shorter = leaf('lengthened', (one, other) => lengthOf(one) <= lengthOf(other));
/** Durations of which a longer one is stricter: retention. */
export const longer = leaf('shortened', (one, other) => lengthOf(one) >= lengthOf(other));
/** Numbers of which a larger one is stricter. */
export const larger = leaf('lowered', (one, other) => Number(one) >= Number(other));
/** Numbers, or dates of one form, of which a smaller one is stricter. */
export const smaller = leaf('raised', (one, other) => {
  if (typeof one === 'number') return typeof other === 'number' && one <= other;
  return typeof one === 'string' && typeof other === 'string' && one <= other;
});
/** Nothing but the same value is as strict. */
export const same = leaf('changed', () => false);

/** Every difference is as good as another. */
export function ignored(): readonly Looser[] {
  return [];
}

/** Lists of what is allowed or left out: fewer entries are stricter. A missing list is empty. */
export function fewer({ one, other, path }: Pair): readonly Looser[] {
  const known = new Set(listOf(other).map(canonicalJson));
  return listOf(one)
    .filter((entry) => !known.has(canonicalJson(entry)))
    .map((entry) => ({ path, how: 'added', one: entry, other: other ?? [] }));
}

/** Lists of what is covered or asked for: more entries are stricter. */
export function more({ one, other, path }: Pair): readonly Looser[] {
  const known = new Set(listOf(one).map(canonicalJson));
  return listOf(other)
    .filter((entry) => !known.has(canonicalJson(entry)))
    .map((entry) => ({ path, how: 'removed', one: undefined, other: entry }));
}

/** Named things that are covered or asked for: none may be missing, each by the given order. */
export function each(order: Order): Order {
  return ({ one, other, path }) =>
    Object.entries(objectOf(other)).flatMap(([key, needed]) => {
      const at = `${path}.${key}`;
      const found = ownValue(objectOf(one), key);
      if (found === undefined && needed !== undefined)
        return [{ path: at, how: 'removed', one: undefined, other: needed }];
      return order({ one: found, other: needed, path: at });
    });
}

/** Named things that are allowed: none may be added, each by the given order. */
export function allowed(order: Order): Order {
  return ({ one, other, path }) =>
    Object.entries(objectOf(one)).flatMap(([key, found]) => {
      const at = `${path}.${key}`;
      const known = ownValue(objectOf(other), key);
      if (known === undefined && found !== undefined)
        return [{ path: at, how: 'added', one: found, other: {} }];
      return order({ one: found, other: known, path: at });
    });
}

/** The parts of a mapping, each by its own order; parts that are not named are not compared. */
export function fields(orders: Readonly<Record<string, Order>>): Order {
  return ({ one, other, path }) =>
    Object.entries(orders).flatMap(([key, order]) =>
      order({
        one: ownValue(objectOf(one), key),
        other: ownValue(objectOf(other), key),
        path: path === '' ? key : `${path}.${key}`,
      }),
    );
}

/** A section as a whole: both decided or both not, before its parts are compared. */
export function decided(order: Order): Order {
  return (pair) =>
    (pair.one === undefined) === (pair.other === undefined)
      ? order(pair)
      : [
          {
            path: pair.path,
            how: pair.one === undefined ? 'removed' : 'added',
            one: pair.one,
            other: pair.other,
          },
        ];
}

/** What is unlimited as long as nothing is decided: leaving it out is strictest, deciding it first is looser. */
export function unlessUnlimited(order: Order): Order {
  return (pair) => {
    if (pair.one === undefined) return [];
    return pair.other === undefined ? [{ ...pair, how: 'added' }] : order(pair);
  };
}

/** Deciding it first is never looser; afterwards the order holds. */
export function onceDecided(order: Order): Order {
  return (pair) => (pair.other === undefined ? [] : order(pair));
}

/** Undefined on one side only is never as strict: what is not decided can be compared with nothing. */
function leaf(how: Looser['how'], holds: (one: Json, other: Json) => boolean): Order {
  return ({ one, other, path }) => {
    if (one === undefined && other === undefined) return [];
    if (one === undefined) return [{ path, how: 'removed', one, other }];
    if (other === undefined) return [{ path, how: 'changed', one, other }];
    if (canonicalJson(one) === canonicalJson(other) || holds(one, other)) return [];
    return [{ path, how, one, other }];
  };
}

function lengthOf(value: Json): number {
  const rhythm = Rhythm.safeParse(value);
  return rhythm.success ? longestWait(rhythm.data) : Number.NaN;
}

function listOf(value: Value): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function objectOf(value: Value): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function ownValue(object: JsonObject, key: string): Value {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
