/** A value that nobody gave words to, so that people can read it: one line for each key, what lies inside it indented. */
import { isJsonObject } from '../../core/json.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { hanging } from './layout.ts';

/** Lines no wider than `columns`, unless a single word is. */
export function treeLines(value: JsonObject, columns: number, indent = '  '): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) => branch(`${indent}${key}`, inner, columns));
}

function branch(name: string, value: Json | undefined, columns: number): readonly string[] {
  const indent = name.length - name.trimStart().length;
  const deeper = ' '.repeat(indent + 2);
  if (isFlat(value)) return hanging(`${name}  `, flat(value), columns);
  if (Array.isArray(value))
    return [name, ...value.flatMap((one) => hanging(`${deeper}· `, flat(one), columns))];
  return isJsonObject(value) ? [name, ...treeLines(value, columns, deeper)] : [];
}

/** Fits behind its key: nothing in it that has parts of its own. */
function isFlat(value: Json | undefined): boolean {
  const inside = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  return inside.every((one) => typeof one !== 'object' || one === null);
}

function flat(value: Json | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(flat).join(', ');
  if (!isJsonObject(value)) return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  const parts = Object.entries(value).map(([key, inner]) => `${key} ${flat(inner)}`);
  return parts.length === 0 ? '–' : parts.join(', ');
}
