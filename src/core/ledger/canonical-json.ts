/**
 * JSON in the one form that is hashed and signed (RFC 8785): no spaces, keys in order of their UTF-16 code units,
 * numbers and strings as ECMAScript writes them. Whoever holds the same value computes the same bytes.
 * https://www.rfc-editor.org/rfc/rfc8785
 */

/** Deeper values are refused, so that a hostile one cannot exhaust the stack here or in a reader. */
export const deepestJson = 200;

/**
 * The canonical text of a plain JSON value. A member whose value is `undefined` is absent, as in ECMAScript.
 *
 * @throws CanonicalJsonError for what JSON cannot carry without loss: NaN and infinities, `undefined` elsewhere, lone
 * surrogates, big integers, functions, instances of classes, and values nested deeper than {@link deepestJson}.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

export class CanonicalJsonError extends Error {
  /** Keys and indexes from the outermost value to the offending one. */
  readonly path: readonly string[];

  constructor(why: string, path: readonly string[]) {
    super(`not canonical JSON at /${path.join('/')}: ${why}`);
    this.name = 'CanonicalJsonError';
    this.path = path;
  }
}

function write(value: unknown, path: string[]): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return writeNested(value, path);
  throw new CanonicalJsonError(`${typeof value} is not JSON`, [...path]);
}

/** Printable ASCII without quote and backslash stands for itself; most strings are that. */
const plain = /^[ !#-[\]-~]*$/;

function writeString(value: string, path: readonly string[]): string {
  if (plain.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new CanonicalJsonError('a lone surrogate is not text', [...path]);
  return JSON.stringify(value);
}

function writeNumber(value: number, path: readonly string[]): string {
  if (!Number.isFinite(value)) throw new CanonicalJsonError(`${value} is not a number of JSON`, [...path]);
  return JSON.stringify(value);
}

function writeNested(value: object, path: string[]): string {
  if (path.length >= deepestJson)
    throw new CanonicalJsonError(`nested deeper than ${deepestJson}`, path.slice(0, 3));
  return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
}

function writeArray(values: readonly unknown[], path: string[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index += 1) {
    path.push(String(index));
    text += (index === 0 ? '' : ',') + write(values[index], path);
    path.pop();
  }
  return `${text}]`;
}

/** A number that was read with every digit, which an exported object may hold: it is written as it was. */
const { isRawJSON } = JSON as { readonly isRawJSON?: (value: object) => boolean };

function writeObject(value: object, path: string[]): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null && isRawJSON?.(value) === true) return JSON.stringify(value);
  if (prototype !== null && prototype !== Object.prototype)
    throw new CanonicalJsonError('an instance of a class is not plain JSON', [...path]);
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of inOrder(Object.keys(members))) {
    if (members[key] === undefined) continue;
    path.push(key);
    text += (text.length === 1 ? '' : ',') + writeName(key, path) + write(members[key], path);
    path.pop();
  }
  return `${text}}`;
}

/** So few keys are put in order faster one by one. */
const fewKeys = 24;

function inOrder(keys: string[]): readonly string[] {
  if (keys.length > fewKeys) return keys.sort();
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] as string;
    let at = index;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

/** Most keys are seen again and again; hostile ones are not collected. */
const knownNames = new Map<string, string>();
const mostNames = 2000;
const longestName = 64;

function writeName(key: string, path: readonly string[]): string {
  const known = knownNames.get(key);
  if (known !== undefined) return known;
  const name = `${writeString(key, path)}:`;
  if (knownNames.size < mostNames && key.length <= longestName) knownNames.set(key, name);
  return name;
}
