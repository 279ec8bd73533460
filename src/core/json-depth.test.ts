import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isNestedDeeper } from './json-depth.ts';

test('levels are counted outside of strings only', () => {
  assert.equal(isNestedDeeper('[{"a":[]}]', 3), false);
  assert.equal(isNestedDeeper('[{"a":[]}]', 2), true);
  assert.equal(isNestedDeeper(String.raw`["[[[[\"[[[[", "\\"]`, 1), false);
  assert.equal(isNestedDeeper('[],[],[]', 1), false);
});

test('a text that is no JSON ends as well', () => {
  assert.equal(isNestedDeeper('"'.repeat(1001), 1), false);
  assert.equal(isNestedDeeper(']'.repeat(1000), 0), false);
  assert.equal(isNestedDeeper('['.repeat(1_000_000), 100), true);
});
