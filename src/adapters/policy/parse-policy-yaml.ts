/**
 * YAML as the plain data a policy is: mappings, lists and scalars of one document. Anchors, aliases, tags and merge keys
 * are refused: they make a file mean something else than a reviewer reads, and can make a small file enormous.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Pair, ParsedNode, Scalar } from 'yaml';

import type { Text } from '../../core/i18n.ts';
import type { PolicyPath } from '../../core/policy/fault.ts';
import { quoted } from '../../core/quoted.ts';
import { placeDeeperThan, placeIn } from './nesting-depth.ts';
import type { Place } from './policy-problems.ts';
import { syntaxCode, syntaxWords } from './syntax-words.ts';
import type { SyntaxCode } from './syntax-words.ts';

export interface ParsedYaml {
  readonly value: unknown;
  readonly faults: readonly SyntaxFault[];
  /** The place of a key or a value; of the nearest parent where the path does not exist. */
  placeOf(path: PolicyPath, at: 'key' | 'value'): Place;
}

export interface SyntaxFault extends Place {
  readonly says: Text;
  readonly remedy: Text;
}

/** The schema needs seven levels; the parser recurses and must not be fed more than a stack can hold. */
const deepest = 32;

export function parsePolicyYaml(text: string): ParsedYaml {
  const tooDeep = placeDeeperThan(deepest, text);
  if (tooDeep !== undefined) {
    const fault = { ...syntaxWords.TOO_DEEP, ...tooDeep };
    return { value: undefined, faults: [fault], placeOf: () => tooDeep };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    // The library would compare every key with every other; the reader finds duplicates in one pass.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    schema: 'core',
  });
  const reader = new Reader(lineCounter);
  for (const { code, pos } of document.errors) reader.complain(syntaxCode(code), pos[0]);
  const value = reader.read(document.contents, '');
  return { value, faults: reader.faults, placeOf: (path, at) => reader.placeOf(path, at) };
}

/** Walks the tree once, keeping where everything stands. */
class Reader {
  readonly faults: SyntaxFault[] = [];
  readonly #lines: LineCounter;
  readonly #keys = new Map<string, number>();
  readonly #values = new Map<string, number>();

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  complain(code: SyntaxCode, offset: number, name?: string): void {
    const { says, remedy } = syntaxWords[code];
    const named =
      name === undefined ? says : { en: `${says.en}: ${quoted(name)}`, ja: `${says.ja}: ${quoted(name)}` };
    this.faults.push({ says: named, remedy, ...this.#place(offset) });
  }

  placeOf(path: PolicyPath, at: 'key' | 'value'): Place {
    for (let length = path.length; length >= 0; length -= 1) {
      const pointer = pointerTo(path.slice(0, length));
      const value = length === path.length && at === 'value' ? this.#values.get(pointer) : undefined;
      const offset = value ?? this.#keys.get(pointer) ?? this.#values.get(pointer);
      if (offset !== undefined) return this.#place(offset);
    }
    return { line: 1, column: 1 };
  }

  read(node: ParsedNode | null, pointer: string): unknown {
    if (node === null) return null;
    const [start] = node.range;
    this.#values.set(pointer, start);
    if (isAlias(node)) this.complain('ALIAS', start);
    if (node.anchor !== undefined) this.complain('ANCHOR', start);
    if (node.tag !== undefined) this.complain('TAG', start);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, `${pointer}/${index}`));
    return isMap(node) ? this.#readMap(node.items, pointer) : undefined;
  }

  #readMap(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], pointer: string): unknown {
    const members = new Map<string, unknown>();
    for (const { key, value } of pairs) {
      const name = this.#keyName(key);
      if (name === undefined) continue;
      const at = `${pointer}/${name}`;
      if (members.has(name)) this.complain('DUPLICATE_KEY', key.range[0], name);
      this.#keys.set(at, key.range[0]);
      members.set(name, this.read(value, at));
    }
    return Object.fromEntries(members);
  }

  /** Undefined, with a complaint, for a key that cannot name anything in a policy. */
  #keyName(key: ParsedNode): string | undefined {
    const name = isScalar(key) ? textOfKey(key) : undefined;
    if (key.anchor !== undefined) this.complain('ANCHOR', key.range[0]);
    if (name === undefined) this.complain('NON_STRING_KEY', key.range[0]);
    else if (name === '<<') this.complain('MERGE', key.range[0]);
    else if (name in Object.prototype) this.complain('RESERVED', key.range[0], name);
    else return name;
    return undefined;
  }

  #place(offset: number): Place {
    return placeIn(this.#lines, offset);
  }
}

function pointerTo(path: PolicyPath): string {
  return path.map((part) => `/${part}`).join('');
}

/** `8080:` is the key "8080"; nothing at all is no key. */
function textOfKey({ value, source }: Scalar): string | undefined {
  if (typeof value === 'string') return value;
  return value === null ? undefined : source;
}
