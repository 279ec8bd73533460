import assert from 'node:assert/strict';
import { test } from 'node:test';

import { minorIndex, minorOf, nextMinor, parseVersion } from './version.ts';

test('versions of distributions are read by their first three numbers', () => {
  for (const text of ['v1.36.1', '1.36.1', 'v1.36.1+k3s1', 'v1.36.1-gke.1047000', 'v1.36.1-eks-3025e55'])
    assert.deepEqual(parseVersion(text), { major: 1, minor: 36, patch: 1 }, text);
  assert.equal(minorOf('v1.36.1+k3s1'), '1.36');
  assert.equal(minorOf('3.6.11-0'), '3.6');
});

test('what is no version is not guessed at', () => {
  for (const text of ['', 'latest', 'v1', 'main-3f2a', '1.36.1.2'])
    assert.equal(parseVersion(text), undefined, text);
});

test('minors compare as numbers, not as text', () => {
  assert.ok(minorIndex('1.9') < minorIndex('1.10'));
  assert.equal(minorIndex('1.37') - minorIndex('1.34'), 3);
  assert.equal(nextMinor('1.9'), '1.10');
});
