/** One comparison of what was promised and what was found, as a rule: what to look at, and what to say of it. */
import type { DrillCheck } from '../../../../core/drill/drill.ts';
import type { Text } from '../../../../core/i18n.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { EtcdRestoreBasis } from './basis.ts';

type Verdict = DrillCheck['verdict'];

export interface Rule {
  readonly id: string;
  readonly kind: DrillCheck['kind'];
  look(seen: Seen): Looked;
  readonly says: Said;
  /** Where the sentence depends on what was seen. */
  more?(seen: Seen): Partial<Said>;
}

export type Said = { readonly [V in Verdict]: Text };

export interface Looked {
  /** Undefined: it was not reached. */
  readonly holds: boolean | undefined;
  readonly expected: Json;
  readonly actual: Json;
}

/** What each step put out; undefined where it never came to its end. */
export interface Seen {
  readonly basis: EtcdRestoreBasis;
  readonly read: JsonObject | undefined;
  readonly inspect: JsonObject | undefined;
  readonly etcd: JsonObject | undefined;
  readonly probe: JsonObject | undefined;
  readonly server: JsonObject | undefined;
  readonly api: JsonObject | undefined;
}

type Sentence = readonly [en: string, ja: string];

const notReached: Sentence = [
  'The drill ended before this was compared.',
  '比較する前に演習が終わりました。',
];

export function sentences(pass: Sentence, fail: Sentence, unknown: Sentence = notReached): Said {
  return { pass: text(pass), fail: text(fail), unknown: text(unknown) };
}

export function text([en, ja]: Sentence): Text {
  return { en, ja };
}

/** Equal, or not yet seen. */
export function equals(actual: Json | undefined, expected: Json): Looked {
  return {
    holds: actual === undefined ? undefined : same(actual, expected),
    expected,
    actual: actual ?? null,
  };
}

/** Nothing wrong among what was seen. */
export function none(found: readonly Json[] | undefined): Looked {
  return { holds: found === undefined ? undefined : found.length === 0, expected: [], actual: found ?? null };
}

export function objectIn(from: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = from?.[key];
  return isObject(found) ? found : undefined;
}

export function listIn(from: JsonObject | undefined, key: string): readonly Json[] | undefined {
  const found = from?.[key];
  return Array.isArray(found) ? found : undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Order of keys does not matter. */
function same(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return (
      one.length === other.length && one.every((value: Json, index) => same(value, other[index] as Json))
    );
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]));
}
