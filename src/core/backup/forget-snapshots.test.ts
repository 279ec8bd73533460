import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Instant } from '../time.ts';
import { ownTag, snapshotsToForget } from './forget-snapshots.ts';
import type { Forgetting, ListedSnapshot } from './forget-snapshots.ts';
import type { RecoveryPoint } from './recovery-point.ts';

const before = '2026-11-20T00:00:00.000Z' as Instant;

function point(id: string): RecoveryPoint {
  const files = { name: 'files', elsewhere: { tool: 'restic', id } };
  return { contents: [files] } as unknown as RecoveryPoint;
}

function snapshot(id: string, changes: Partial<ListedSnapshot> = {}): ListedSnapshot {
  return { id, time: '2026-11-01T09:00:00.123456789+09:00', tags: ['honban', ownTag('mine')], ...changes };
}

function forgotten(
  listed: readonly ListedSnapshot[],
  keep: readonly string[],
  remove: readonly string[],
): readonly string[] {
  const points: Forgetting['points'] = {
    keep: keep.map((id) => ({ point: point(id), because: ['last'] })),
    remove: remove.map(point),
  };
  return snapshotsToForget({ repository: 'r', owner: 'mine', listed, points, before });
}

test('what points that go named is forgotten; what a point that stays names is not', () => {
  assert.deepEqual(forgotten([snapshot('a'), snapshot('b')], ['r/b'], ['r/a', 'r/b']), ['a']);
});

test('a young one may go with its point, however young it is', () => {
  assert.deepEqual(forgotten([snapshot('a', { time: '2026-11-29T00:00:00Z' })], [], ['r/a']), ['a']);
});

test('without a point only an old one of this very repository goes', () => {
  const young = snapshot('young', { time: '2026-11-20T00:00:01Z' });
  const foreign = snapshot('foreign', { tags: ['honban', ownTag('another')] });
  const untagged = snapshot('untagged', { tags: [] });
  const undated = snapshot('undated', { time: 'yesterday' });
  assert.deepEqual(forgotten([snapshot('old'), young, foreign, untagged, undated], [], []), ['old']);
});

test('points of another restic repository name nothing here', () => {
  const foreign = snapshot('a', { tags: [] });
  assert.deepEqual(forgotten([foreign], [], ['another/a']), []);
});
