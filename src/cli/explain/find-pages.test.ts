import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nearPages } from './find-pages.ts';
import type { Page } from './page.ts';

const pages: readonly Page[] = ['rights.cluster-admin', 'restore.plan', 'restore.runs'].map((id) => ({
  id,
  kind: 'check',
  title: { en: id, ja: id },
  body: { en: '', ja: '' },
}));

test('the beginning of ids, a slip, and the second half of an id lead to what was meant', () => {
  assert.deepEqual(nearPages('restore', pages), ['restore.plan', 'restore.runs']);
  assert.deepEqual(nearPages('restore.plna', pages), ['restore.plan']);
  assert.deepEqual(nearPages('cluster-admn', pages), ['rights.cluster-admin']);
  assert.deepEqual(nearPages('kubernetes-in-general', pages), []);
});
