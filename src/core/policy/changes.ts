/** Every value in which two policies differ, by path; what is loosened among them is told by loosened.ts. */
import type { Json } from '../json.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { pathText } from './fault.ts';
import type { PolicyPath } from './fault.ts';
import type { Policy } from './policy.ts';

export interface PolicyChange {
  /** As in the policy file. */
  readonly path: string;
  /** Undefined where nothing stood or stands. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export function changesBetween(before: Policy, after: Policy): readonly PolicyChange[] {
  return [...changes(before, after, [])];
}

type Value = Json | undefined;

/** Mappings are compared key by key; lists and scalars as a whole, because an index says little to a reader. */
function* changes(before: Value, after: Value, path: PolicyPath): Iterable<PolicyChange> {
  if (isMapping(before) && isMapping(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* changes(before[key], after[key], [...path, key]);
    return;
  }
  if (sameValue(before, after)) return;
  yield { path: pathText(path), before, after };
}

function sameValue(before: Value, after: Value): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}

function isMapping(value: Value): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
