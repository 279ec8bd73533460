import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aPolicy } from '../../../test/support/lawful-policy.ts';
import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import { Application } from '../../core/policy/applications.ts';
import { volumesOf } from './application-volumes.ts';
import type { DrillPlace } from './kit.ts';

const application = Application.parse({ namespaces: ['web'], fileVolumes: ['web/files', 'web/photos-*'] });
const facts = {
  restic: { version: '0.14.0', repository: 'r', snapshot: 's' },
  tree: { digest: 'sha256:t', entries: 1, bytes: 1 },
  root: { mode: 0o755, uid: 0, gid: 0 },
  consistency: 'crash',
  moved: { count: 0, paths: [] },
  reached: 'node-path',
  driver: 'local',
};

function volume(id: string, recoveryPoint: string, changes: Partial<RecoveryPoint> = {}): RecoveryPoint {
  const about = [{ kind: 'persistentVolumeClaim', id: 'c', name: 'files', namespace: 'web' }];
  const rest = { plane: 'volume', clusterName: 'tokyo', state: 'complete', about, facts };
  return { id, recoveryPoint, ...rest, ...changes } as unknown as RecoveryPoint;
}

const point = {
  ...volume('app', '2026-11-24T10:01:00.000Z', { plane: 'application' }),
  canary: { at: 'application web', digest: 'sha256:c', written: '2026-11-24T10:00:00.000Z' },
} as unknown as RecoveryPoint;

async function chosen(points: readonly RecoveryPoint[]) {
  const copies = {
    open: () =>
      Promise.resolve({
        async *points() {
          for (const one of points) yield { state: 'trusted', name: one.id, point: one };
        },
        close: () => Promise.resolve(),
      }),
  };
  const place = { policy: aPolicy({}), cluster: 'tokyo', copies } as unknown as DrillPlace;
  const { volumes = [], volumesWithoutCopy } = await volumesOf(
    application,
    { repository: 'here', point },
    place,
  );
  return { points: volumes.map((one) => one.point), volumesWithoutCopy };
}

test('the first copy after the canary is taken, and what has none is named', async () => {
  const points = [
    volume('before', '2026-11-24T09:59:00.000Z'),
    volume('later', '2026-11-24T12:00:00.000Z'),
    volume('after', '2026-11-24T10:02:00.000Z'),
  ];

  assert.deepEqual(await chosen(points), { points: ['after'], volumesWithoutCopy: ['web/photos-*'] });
});

test('where all are before it the newest is taken; partial and foreign ones never', async () => {
  const points = [
    volume('old', '2026-11-24T08:00:00.000Z'),
    volume('newer', '2026-11-24T09:00:00.000Z'),
    volume('partial', '2026-11-24T10:02:00.000Z', { state: 'partial' }),
    volume('elsewhere', '2026-11-24T10:02:00.000Z', { clusterName: 'osaka' }),
  ];

  assert.deepEqual((await chosen(points)).points, ['newer']);
});
