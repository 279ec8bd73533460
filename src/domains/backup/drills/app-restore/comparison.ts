/** One comparison of what was promised and what was found. */
import type { DrillCheck } from '../../../../core/drill/drill.ts';
import type { Text } from '../../../../core/i18n.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { AppRestoreBasis } from './basis.ts';

export interface Comparison {
  readonly id: string;
  readonly kind: DrillCheck['kind'];
  /** Undefined: it was not reached. */
  readonly holds: boolean | undefined;
  readonly expected: Json;
  readonly actual: Json;
  readonly says: { readonly [V in DrillCheck['verdict']]: Text };
}

/** What each step put out; undefined where it never came to its end. */
export interface Seen {
  readonly basis: AppRestoreBasis;
  /** One for each content. */
  readonly reads: readonly (JsonObject | undefined)[];
  readonly inspect: JsonObject | undefined;
  readonly restore: JsonObject | undefined;
  readonly ready: JsonObject | undefined;
  readonly empty: JsonObject | undefined;
  readonly load: JsonObject | undefined;
  readonly check: JsonObject | undefined;
  readonly canaries: JsonObject | undefined;
}

type Said = readonly [en: string, ja: string];

const notReached: Said = ['The drill ended before this was compared.', '比較する前に演習が終わりました。'];

export function sentences(pass: Said, fail: Said, unknown: Said = notReached): Comparison['says'] {
  const text = ([en, ja]: Said): Text => ({ en, ja });
  return { pass: text(pass), fail: text(fail), unknown: text(unknown) };
}

export function listIn(from: JsonObject | undefined, key: string): readonly Json[] {
  const found = from?.[key];
  return Array.isArray(found) ? found : [];
}

/** Whether what a step saw under a key is what was promised; undefined while the step was not reached. */
export function isSame(
  from: JsonObject | undefined,
  key: string,
  promised: Json | undefined,
): boolean | undefined {
  const found = from?.[key];
  return found === undefined ? undefined : found === promised;
}

export function seenAt(from: JsonObject | undefined, key: string): Json {
  return from?.[key] ?? null;
}

/** True only when all are; undefined where one is. */
export function all(...found: readonly (boolean | undefined)[]): boolean | undefined {
  if (found.includes(false)) return false;
  return found.includes(undefined) ? undefined : true;
}
