/** The part of a faulty policy that is well-formed, so that names and ranges in it are judged in the same reading. */
import type { z } from 'zod';

import { Policy } from './policy.ts';

type Part = PropertyKey;

/** Undefined where too little is left to say anything. */
export function whatIsSound(value: unknown): Policy | undefined {
  const copy: unknown = structuredCopy(value);
  // Each round removes at least one level of what is faulty, and nothing nests deeper than this.
  for (let round = 0; round < 10; round += 1) {
    const parsed = Policy.safeParse(copy);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) for (const path of faultyPaths(issue)) remove(copy, path);
  }
  return undefined;
}

function faultyPaths(issue: z.core.$ZodIssue): readonly (readonly Part[])[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return [issue.path];
}

/** Removes what stands at the path, or the nearest parent where nothing does; lists go whole, so that no index moves. */
function remove(value: unknown, path: readonly Part[]): void {
  const firstIndex = path.findIndex((part) => typeof part === 'number');
  const whole = firstIndex === -1 ? path : path.slice(0, firstIndex);
  for (let length = whole.length; length > 0; length -= 1) {
    const parent = whole.slice(0, length - 1).reduce<unknown>(inside, value);
    const last = whole[length - 1];
    if (typeof parent !== 'object' || parent === null || last === undefined) continue;
    if (Object.hasOwn(parent, last) && Reflect.deleteProperty(parent, last)) return;
  }
}

function inside(value: unknown, part: Part): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? Reflect.get(value, part)
    : undefined;
}

function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structuredCopy(inner)]));
}
