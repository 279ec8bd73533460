import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assert as always, property, string } from 'fast-check';

import { editDistance, nearestWord } from './nearest-word.ts';

const words = string({ maxLength: 12 });

test('a slip of the finger finds the word that was meant', () => {
  assert.equal(nearestWord('chekc', ['check', 'gate', 'explain']), 'check');
  assert.equal(nearestWord('evidnce', ['check', 'evidence']), 'evidence');
});

test('the beginning of a word finds the word', () => {
  assert.equal(nearestWord('lang', ['output', 'language']), 'language');
});

test('a letter too many is likelier than a wrong one', () => {
  assert.equal(nearestWord('sandbox upp', ['sandbox app', 'sandbox up']), 'sandbox up');
});

test('a word that is like none of them finds nothing', () => {
  assert.equal(nearestWord('kubernetes', ['check', 'gate']), undefined);
});

test('swapped neighbours are one slip', () => {
  assert.equal(editDistance('gaet', 'gate'), 1);
});

test('distance is zero exactly for equal words, and symmetric', () => {
  always(
    property(words, words, (one, other) => {
      assert.equal(editDistance(one, other) === 0, one === other);
      assert.equal(editDistance(one, other), editDistance(other, one));
    }),
  );
});
