import assert from 'node:assert/strict';
import { test } from 'node:test';

import { criterionLink, findingsLink, gateLink, safeNext, signInLink, viewOf } from './links.ts';

test('an address holds what is shown, and nothing that is not', () => {
  assert.equal(gateLink(), '/');
  assert.equal(
    gateLink({ cluster: 'tokyo-prod', group: 'restorable' }),
    '/?cluster=tokyo-prod&group=restorable',
  );
  assert.equal(criterionLink('restore.etcd-drill'), '/criteria?id=restore.etcd-drill');
  assert.equal(findingsLink({ severity: 'critical', q: '' }), '/findings?severity=critical');
});

test('what comes from a cluster is quoted', () => {
  assert.equal(
    findingsLink({ namespace: 'a&b=c/日本' }),
    '/findings?namespace=a%26b%3Dc%2F%E6%97%A5%E6%9C%AC',
  );
  assert.equal(criterionLink('../x'), '/criteria?id=..%2Fx');
});

test('of an address only what a page knows is read', () => {
  assert.deepEqual(viewOf({ q: 'etcd', other: 'x', severity: 3, check: '' }, ['q', 'severity', 'check']), {
    q: 'etcd',
  });
});

test('after signing in nobody is sent elsewhere', () => {
  assert.equal(safeNext('/drills?drill=etcd-restore'), '/drills?drill=etcd-restore');
  for (const elsewhere of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:1',
    undefined,
  ])
    assert.equal(safeNext(elsewhere), '/');
  assert.equal(safeNext(signInLink('/')), '/');
});
