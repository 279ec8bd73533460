import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { PlannedStep } from '../../../../core/drill/plan.ts';
import type { VolumeRestoreBasis } from './basis.ts';
import { volumeRestore } from './drill.ts';

const basis: VolumeRestoreBasis = {
  claim: { kind: 'persistentVolumeClaim', id: 'u-1', name: 'data', namespace: 'shop' },
  clusterUid: 'c-1',
  copy: {
    repository: 'here',
    failureDomain: 'room-1',
    point: 'p-1',
    recoveryPoint: '2026-11-24T09:00:00.000Z',
    method: 'newest',
    of: 1,
    snapshot: 's-1',
    promises: {
      tree: { digest: 'sha256:0', entries: 1, bytes: 1 },
      root: { mode: 0o755, uid: 0, gid: 0 },
      consistency: 'crash',
      moved: [],
      unallowed: [],
      more: 0,
      canary: { at: '.honban-canary', digest: 'sha256:1' },
    },
  },
  rotation: { part: 1, of: 10 },
};
const scratch = { cluster: 'osaka', endpoint: 'https://10.0.0.1:6443', image: 'restic', size: '1Gi' };

const steps = (more: Partial<VolumeRestoreBasis> = {}): readonly PlannedStep[] =>
  volumeRestore.plan({ ...basis, ...more }).steps;

test('into a claim or a folder, the steps are called alike, so that one judge judges both', () => {
  const ids = (planned: readonly PlannedStep[]): readonly string[] => planned.map(({ id }) => id);
  assert.deepEqual(ids(steps({ scratch })), ids(steps()));
  for (const sabotage of ['emptied', 'stranger'])
    assert.deepEqual(ids(steps({ scratch, sabotage })), ids(steps({ sabotage })), sabotage);
});

test('into a claim, every look at the files is one of the pod that restored them', () => {
  const [restore, compare, probe] = ['restore', 'compare', 'probe'].map((id) =>
    steps({ scratch }).find((step) => step.id === id),
  );
  assert.equal(restore?.action, 'volume.restore-into-claim');
  assert.equal(restore.input['cluster'], 'osaka');
  for (const look of [compare, probe])
    assert.deepEqual(look?.input['pod'], { $from: { step: 'restore', key: 'pod' } });
  assert.equal(probe?.input['canaryAt'], '.honban-canary');
});
