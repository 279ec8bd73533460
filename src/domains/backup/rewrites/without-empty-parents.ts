/** What a rewrite emptied is taken away with it: the API server keeps no empty map there, and the restored object is to be the same. */
import { isJsonObject } from '../../../core/json.ts';
import type { Json } from '../../../core/json.ts';
import { editAt } from './edit.ts';
import type { Place } from './edit.ts';
import type { ExportedObject } from './exported-object.ts';
import { podSpecs } from './pod-places.ts';

/** Wherever a rule takes one member of many. */
const places: readonly Place[] = [
  ['metadata', 'annotations'],
  ['metadata', 'labels'],
  ['data'],
  ['secrets'],
  ...podSpecs.flatMap((spec): readonly Place[] => [
    [...spec.slice(0, -1), 'metadata', 'labels'],
    [...spec, 'volumes'],
    [...spec, 'containers', '*', 'volumeMounts'],
    [...spec, 'initContainers', '*', 'volumeMounts'],
  ]),
];

export function withoutEmptyParents(object: ExportedObject): ExportedObject {
  let value: Json = object;
  for (const place of places) value = editAt(value, place, (one) => (isEmpty(one) ? undefined : one)).value;
  // No place reaches apiVersion, kind or name.
  return value as ExportedObject;
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
