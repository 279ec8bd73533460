/** Tells zod's issues as faults in our words: codes and paths are used, sentences and values are not. */
import type { z } from 'zod';

import type { Text } from '../i18n.ts';
import { nearestWord } from '../nearest-word.ts';
import { quoted } from '../quoted.ts';
import { expectations } from './expectations.ts';
import { missingKey, unknownKey, wrongChoice, wrongValue } from './fault.ts';
import type { PolicyFault, PolicyPath } from './fault.ts';
import { keysAt } from './known-keys.ts';

type Issue = z.core.$ZodIssue;
type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** Issues inside a union carry paths relative to it; `base` is where it stands. */
export function faultsOf(issue: Issue, value: unknown, base: PolicyPath = []): readonly PolicyFault[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') return unknownKeys(path, issue.keys);
  if (issue.code === 'invalid_union') return unionFaults(issue, value, path);
  if (issue.code === 'invalid_key') return [keyFault(issue, path)];
  return [valueFault(issue, path, valueAt(value, path))];
}

function unknownKeys(path: PolicyPath, keys: readonly string[]): readonly PolicyFault[] {
  const known = keysAt(path);
  return keys.map((key) => unknownKey(path, { key, known, nearest: nearestWord(key, known) }));
}

/** When one alternative is clearly meant (everything but one thing fits it), its own fault says more than the list. */
function unionFaults(issue: UnionIssue, value: unknown, path: PolicyPath): readonly PolicyFault[] {
  const found = valueAt(value, path);
  const meant = issue.errors.filter((issues) => issues.length === 1 && issues[0]?.code !== 'invalid_type');
  const [only] = meant[0] ?? [];
  if (meant.length === 1 && only !== undefined && isObject(found)) return faultsOf(only, value, path);
  return [wrongValue(path, expectationOf(issue.message), kindOf(found))];
}

function keyFault(issue: Extract<Issue, { code: 'invalid_key' }>, path: PolicyPath): PolicyFault {
  const key = String(path.at(-1) ?? '');
  const [inner] = issue.issues;
  if (inner?.code === 'invalid_value') {
    const known = inner.values.map(String);
    return unknownKey(path.slice(0, -1), { key, known, nearest: nearestWord(key, known) });
  }
  const expected = expectationOf(inner?.message ?? '');
  return { ...wrongValue(path, expected, { en: quoted(key), ja: `${quoted(key)} ` }), at: 'key' };
}

function valueFault(issue: Issue, path: PolicyPath, found: unknown): PolicyFault {
  const expected = expectedBy(issue);
  if (found === undefined) return missingKey(path, expected);
  if (issue.code !== 'invalid_value') return wrongValue(path, expected, foundText(found));
  const known = issue.values.map(String);
  const nearest = typeof found === 'string' ? nearestWord(found, known) : undefined;
  return wrongChoice(path, { expected, found: foundText(found), known, nearest });
}

function expectedBy(issue: Issue): Text {
  if (Object.hasOwn(expectations, issue.message)) return expectationOf(issue.message);
  if (issue.code === 'invalid_type') return typeNames[issue.expected] ?? expectations.mapping;
  if (issue.code === 'too_small') return bound(issue.origin, Number(issue.minimum), 'least');
  if (issue.code === 'too_big') return bound(issue.origin, Number(issue.maximum), 'most');
  if (issue.code !== 'invalid_value') return expectationOf(issue.message);
  return oneOf(issue.values.map(String));
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { en: 'text', ja: '文字列' },
  number: { en: 'a number', ja: '数値' },
  int: { en: 'a whole number', ja: '整数' },
  boolean: { en: 'true or false', ja: 'true または false' },
  array: { en: 'a list', ja: 'リスト' },
  object: expectations.mapping,
  record: expectations.mapping,
};

function oneOf(values: readonly string[]): Text {
  const [last = ''] = values.slice(-1);
  if (values.length < 2) return { en: last, ja: last };
  return { en: `${values.slice(0, -1).join(', ')} or ${last}`, ja: `${values.join('、')} のいずれか` };
}

function bound(origin: string, limit: number, side: 'least' | 'most'): Text {
  const ja = side === 'least' ? '以上' : '以下';
  if (origin === 'array')
    return { en: `a list of at ${side} ${limit}`, ja: `${limit} 個${ja}の要素を持つリスト` };
  return { en: `a number of at ${side} ${limit}`, ja: `${limit} ${ja}の数` };
}

function expectationOf(name: string): Text {
  return Object.hasOwn(expectations, name)
    ? expectations[name as keyof typeof expectations]
    : { en: 'another value', ja: '別の値' };
}

/** The value in few words. Mappings and lists are named by kind only, since they may hold anything. */
function foundText(value: unknown): Text {
  if (typeof value === 'string') return { en: quoted(value), ja: `${quoted(value)} ` };
  if (typeof value === 'number' || typeof value === 'boolean')
    return { en: String(value), ja: `${String(value)} ` };
  return kindOf(value);
}

function kindOf(value: unknown): Text {
  if (value === null) return { en: 'nothing', ja: '空の値' };
  if (Array.isArray(value)) return { en: `a list of ${value.length}`, ja: `要素数 ${value.length} のリスト` };
  if (isObject(value)) return { en: 'a mapping', ja: 'キーと値の対応' };
  return typeof value === 'string' ? { en: 'text', ja: '文字列' } : { en: typeof value, ja: '別の型の値' };
}

function valueAt(value: unknown, path: PolicyPath): unknown {
  let current = value;
  for (const part of path) {
    if (!isObject(current) || !Object.hasOwn(current, part)) return undefined;
    current = current[part];
  }
  return current;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
