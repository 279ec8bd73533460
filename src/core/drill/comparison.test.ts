import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compareBy, equals, none, sentences } from './comparison.ts';
import type { Rule } from './comparison.ts';

interface Seen {
  readonly size: number | undefined;
  readonly limit?: number;
}

const rules: readonly Rule<Seen>[] = [
  {
    id: 'size-equal',
    kind: 'content',
    look: ({ size }) => equals(size, 3),
    says: sentences(['same', '同じ'], ['other', '違う']),
  },
  {
    id: 'in-limit',
    kind: 'objective',
    applies: ({ limit }) => limit !== undefined,
    look: ({ size, limit = 0 }) => ({
      holds: size === undefined ? undefined : size <= limit,
      expected: limit,
      actual: size ?? null,
    }),
    says: ({ limit }) => sentences([`up to ${limit}`, `${limit} 以下`], [`over ${limit}`, `${limit} 超`]),
  },
];
const asked = { question: 'whole', about: { kind: 'cluster', id: 'u', name: 'tokyo' } } as const;

function told(seen: Seen): readonly string[] {
  return compareBy(rules, seen, asked).map(({ id, verdict, says }) => `${id} ${verdict} ${says.en}`);
}

test('each rule becomes one comparison, with the sentence of its verdict', () => {
  assert.deepEqual(told({ size: 3, limit: 2 }), ['size-equal pass same', 'in-limit fail over 2']);
});

test('a rule that does not apply says nothing, and what was not seen is unknown', () => {
  assert.deepEqual(told({ size: undefined }), [
    'size-equal unknown The drill ended before this was compared.',
  ]);
});

test('values are compared whatever the order of their keys, and an empty list of faults holds', () => {
  assert.equal(equals({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 }).holds, true);
  assert.equal(equals({ a: 1, b: 2 }, { a: 1 }).holds, false);
  assert.equal(equals([1], [1, 2]).holds, false);
  assert.equal(none([]).holds, true);
  assert.equal(none(['x']).holds, false);
  assert.equal(none(undefined).holds, undefined);
});
