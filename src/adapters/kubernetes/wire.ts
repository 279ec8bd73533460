/** Objects as the API server sends them: client-node's types describe them after its own decoding, where times are dates. */
import type { Instant } from '../../core/time.ts';
import { parseInstant } from '../../core/time.ts';

export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Element)[]
    ? readonly Wire<Element>[]
    : T extends object
      ? { readonly [Key in keyof T]: Wire<T[Key]> }
      : T;

export interface WireMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly creationTimestamp?: string;
}

/** What nearly every fact keeps of an object. Throws when the object has no name or UID: it is none of Kubernetes then. */
export function named(metadata: WireMetadata | undefined): { readonly name: string; readonly uid: string } {
  const { name, uid } = metadata ?? {};
  if (name === undefined || uid === undefined) throw new Error('an object without name or UID');
  return { name, uid };
}

/** The same for namespaced kinds. */
export function namespaced(metadata: WireMetadata | undefined): {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
} {
  const namespace = metadata?.namespace;
  if (namespace === undefined) throw new Error(`${metadata?.name ?? 'an object'} without a namespace`);
  return { ...named(metadata), namespace };
}

export function createdAt(metadata: WireMetadata | undefined): Instant {
  const created = metadata?.creationTimestamp;
  if (created === undefined) throw new Error(`${metadata?.name ?? 'an object'} without a creation time`);
  return instant(created);
}

const wholeSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export function instant(text: string): Instant {
  // Nearly all of Kubernetes' times have this form; parsing 50,000 of them would be felt.
  if (wholeSeconds.test(text)) return `${text.slice(0, -1)}.000Z` as Instant;
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`“${text}” is not a time`);
  return parsed;
}

/** Leaves a property out instead of setting it to undefined. */
export function given<Key extends string, Value>(
  key: Key,
  value: Value | null | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined || value === null ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}
