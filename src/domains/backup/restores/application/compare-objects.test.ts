import assert from 'node:assert/strict';
import { test } from 'node:test';

import { differencesOf } from './compare-objects.ts';

test('what the server keeps to itself is no difference', () => {
  const one = { metadata: { name: 'a', uid: '1', resourceVersion: '5', generation: 1 }, status: { a: 1 } };
  const other = { metadata: { name: 'a', uid: '2', resourceVersion: '6', generation: 2 }, status: { a: 2 } };

  assert.deepEqual(differencesOf(one, other), []);
});

test('places are told, never values', () => {
  const before = { data: { 'a/b': 'x', same: '1', gone: '1' }, list: [1] };
  const after = { data: { 'a/b': 'secret', same: '1', made: '1' }, list: [1, 2] };

  assert.deepEqual(differencesOf(before, after), ['/data/a~1b', '/data/gone', '/data/made', '/list']);
});

test('an object that differs everywhere is told in part', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key-${index}`, 'x']));

  assert.equal(differencesOf({}, many).length, 20);
});
