import assert from 'node:assert/strict';
import { test } from 'node:test';

import { providePersistentVolumeClaims } from './persistent-volume-claims.ts';

test('a claim that a drill made says for which run', () => {
  const metadata = { name: 'data', namespace: 'shop', uid: 'u', creationTimestamp: '2026-11-24T09:00:00Z' };
  const claim = (labels?: object) =>
    providePersistentVolumeClaims.project({ metadata: { ...metadata, labels } as object });
  assert.equal(claim({ 'honban.dev/run': 'abc' })?.run, 'abc');
  assert.equal(claim({ app: 'db' })?.run, undefined);
  assert.equal(claim()?.run, undefined);
});
