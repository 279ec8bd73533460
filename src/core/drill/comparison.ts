/** One comparison of what was promised and what was found, as a rule: what to look at, and what to say of it. */
import type { Text } from '../i18n.ts';
import { isJsonObject, sameJson } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ObjectRef } from '../object-ref.ts';
import type { DrillCheck } from './drill.ts';

/** `Seen` is the drill's own: its basis, and what each step put out, undefined where it never came to its end. */
export interface Rule<Seen> {
  readonly id: string;
  readonly kind: DrillCheck['kind'];
  /** Absent: on every basis. */
  applies?(seen: Seen): boolean;
  look(seen: Seen): Looked;
  readonly says: Said | ((seen: Seen) => Said);
}

export interface Looked {
  /** Undefined: it was not reached. */
  readonly holds: boolean | undefined;
  readonly expected: Json;
  readonly actual: Json;
}

export type Said = { readonly [V in DrillCheck['verdict']]: Text };

export type Sentence = readonly [en: string, ja: string];

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

export function compareBy<Seen>(
  rules: readonly Rule<Seen>[],
  seen: Seen,
  asked: { readonly question: string; readonly about: ObjectRef },
): readonly DrillCheck[] {
  return rules
    .filter((rule) => rule.applies?.(seen) ?? true)
    .map((rule): DrillCheck => {
      const { id, kind, says } = rule;
      const { holds, expected, actual } = rule.look(seen);
      const verdict = holds === undefined ? 'unknown' : holds ? 'pass' : 'fail';
      const words = typeof says === 'function' ? says(seen) : says;
      return { ...asked, id, kind, verdict, expected, actual, says: words[verdict] };
    });
}

/** Equal, or not yet seen. */
export function equals(actual: Json | undefined, expected: Json): Looked {
  return {
    holds: actual === undefined ? undefined : sameJson(actual, expected),
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
  return isJsonObject(found) ? found : undefined;
}

export function listIn(from: JsonObject | undefined, key: string): readonly Json[] | undefined {
  const found = from?.[key];
  return Array.isArray(found) ? found : undefined;
}
