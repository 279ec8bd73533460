import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';

import { chooseCopy } from './choose-copy.ts';

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const copies = Array.from({ length: 20 }, (_, index) => index);

test('newest, random, newest, oldest, and again', () => {
  const methods = copies
    .slice(0, 8)
    .map((before) => chooseCopy(copies, { before, newestUnproven: false, seed: 's', sha256 })?.method);
  const round = ['newest', 'random', 'newest', 'oldest'];
  assert.deepEqual(methods, [...round, ...round]);
});

test('the newest is the last and the oldest the first', () => {
  assert.equal(chooseCopy(copies, { before: 0, newestUnproven: false, seed: 's', sha256 })?.copy, 19);
  assert.equal(chooseCopy(copies, { before: 3, newestUnproven: false, seed: 's', sha256 })?.copy, 0);
});

test('the same seed chooses the same copy, and every copy has its chance', () => {
  const chosen = new Set<number>();
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const one = chooseCopy(copies, { before: 1, newestUnproven: false, seed, sha256 });
      assert.deepEqual(chooseCopy(copies, { before: 1, newestUnproven: false, seed, sha256 }), one);
      assert.ok(one !== undefined && copies.includes(one.copy));
      chosen.add(one.copy);
    }),
    { numRuns: 500 },
  );
  assert.equal(chosen.size, copies.length);
});

test('what was not proven since a change is proven first, whosever turn it is', () => {
  for (const before of [0, 1, 2, 3])
    assert.equal(chooseCopy(copies, { before, newestUnproven: true, seed: 's', sha256 })?.method, 'newest');
});

test('where there is none, none is chosen', () => {
  assert.equal(chooseCopy([], { before: 0, newestUnproven: false, seed: 's', sha256 }), undefined);
});
