import assert from 'node:assert/strict';
import { test } from 'node:test';

import { earlyReads } from './early-reads.ts';

const of = (pathname: string, search = '', clusters: readonly string[] = ['tokyo', 'osaka']) => {
  const { now, among } = earlyReads(pathname, search);
  return [...now, ...among(clusters)];
};

test('a page about a cluster reads of the one in its address, else of the first', () => {
  assert.deepEqual(of('/backups'), ['/api/v1/clusters/tokyo/backups']);
  assert.deepEqual(of('/backups', '?cluster=osaka'), ['/api/v1/clusters/osaka/backups']);
  assert.deepEqual(of('/', '?group=restorable'), [
    '/api/v1/clusters/tokyo/gate',
    '/api/v1/clusters/tokyo/waivers',
  ]);
  assert.deepEqual(of('/runs'), ['/api/v1/runs']);
});

test('nothing is asked of a cluster that is not there, nor of a view or a page that is not known', () => {
  assert.deepEqual(of('/backups', '?cluster=kyoto'), []);
  assert.deepEqual(of('/backups', '', []), []);
  assert.deepEqual(of('/findings', '?severity=high'), []);
  assert.deepEqual(of('/sign-in'), []);
  assert.deepEqual(of('/toString'), []);
});
