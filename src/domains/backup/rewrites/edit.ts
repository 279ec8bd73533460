/** Changes one place of a JSON value without touching the original; the rest is shared, never walked. */
import { isJsonObject } from '../../../core/json.ts';
import type { Json, JsonObject } from '../../../core/json.ts';

/** Field names from the outside in; `*` is every element of a list or every member of an object, `prefix*` every member that begins so. */
export type Place = readonly string[];

/** The new value, or undefined to take the field away; the same value for no change. */
export type Edit = (value: Json) => Json | undefined;

export interface Edited {
  readonly value: Json;
  /** JSON pointers of what is different now. */
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

interface Log {
  readonly removed: string[];
  readonly changed: string[];
}

export function editAt(value: Json, place: Place, edit: Edit): Edited {
  const log: Log = { removed: [], changed: [] };
  return { value: inside(value, { place, edit, log, path: '' }) ?? null, ...log };
}

interface Editing {
  readonly place: Place;
  readonly edit: Edit;
  readonly log: Log;
  readonly path: string;
}

function inside(value: Json, editing: Editing): Json | undefined {
  const { place, edit, log, path } = editing;
  const [field, ...rest] = place;
  if (field === undefined) {
    const made = edit(value);
    if (made === undefined) log.removed.push(path);
    else if (!sameJson(made, value)) log.changed.push(path);
    return made;
  }
  const next = { ...editing, place: rest };
  if (Array.isArray(value)) return field === '*' ? insideList(value as readonly Json[], next) : value;
  return isJsonObject(value) ? insideObject(value, field, next) : value;
}

function insideList(list: readonly Json[], editing: Editing): Json {
  const made: Json[] = [];
  for (const [index, one] of list.entries()) {
    const kept = inside(one, { ...editing, path: `${editing.path}/${index}` });
    if (kept !== undefined) made.push(kept);
  }
  return made;
}

/** Through entries, so that a member called `__proto__` stays a member. */
function insideObject(object: JsonObject, field: string, editing: Editing): Json {
  const prefix = field.endsWith('*') ? field.slice(0, -1) : undefined;
  if (prefix === undefined && !Object.hasOwn(object, field)) return object;
  const matches = (name: string): boolean =>
    prefix === undefined ? name === field : name.startsWith(prefix);
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, one]) => {
      if (one === undefined || !matches(name)) return [[name, one]];
      const kept = inside(one, { ...editing, path: `${editing.path}/${pointerPart(name)}` });
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}

function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Edits make small values, or give back the very one they got. */
function sameJson(one: Json, other: Json): boolean {
  return (
    one === other || (typeof one !== 'object' && typeof other !== 'object' ? false : equalShallow(one, other))
  );
}

function equalShallow(one: Json, other: Json): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, index) => part === other[index]);
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
