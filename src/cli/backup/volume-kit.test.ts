import assert from 'node:assert/strict';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { ProblemError } from '../../core/problem.ts';
import type { BackupPlace } from './kit.ts';
import { volumeKit } from './volume-kit.ts';

/** A cluster that cannot be asked. */
function placeFor(plane: readonly string[]): BackupPlace {
  const place: Partial<BackupPlace> = {
    policy: { clusters: {} } as unknown as BackupPlace['policy'],
    clusterName: 'tokyo',
    cluster: { kind: 'cluster', uid: 'u1' },
    access: { kubeconfig: '/nowhere/kubeconfig', context: undefined },
    asked: { nodeRoot: '/', plane },
    world: testWorld({}),
  };
  return place as BackupPlace;
}

test('volumes that were asked for and cannot be seen end the run before it begins', async () => {
  await assert.rejects(async () => volumeKit.items(placeFor(['volume'])), ProblemError);
});

test('volumes that only the policy schedules keep nothing else from being saved, and are told as not saved', async () => {
  const [item, ...more] = await volumeKit.items(placeFor([]));
  assert.ok(item !== undefined);
  assert.deepEqual(more, []);
  assert.deepEqual([item.plane, item.about[0]?.name], ['volume', 'tokyo']);
  await assert.rejects(item.open({} as never), ProblemError);
});
