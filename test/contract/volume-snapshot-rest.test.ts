/** A volume that is read from a snapshot: its application rests only while the snapshot is taken, and all is undone in the end. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { z } from 'zod';

import type { ClusterHand, HandAnswer } from '../../src/adapters/applications/cluster-hand.ts';
import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../src/adapters/journal/scratch-places.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../src/adapters/system/limit-by.ts';
import { holdVolume } from '../../src/adapters/volumes/pod/hold-volume.ts';
import type { HeldVolume } from '../../src/adapters/volumes/pod/hold-volume.ts';
import { bindAction } from '../../src/app/drill/ports.ts';
import { defineAction } from '../../src/core/drill/action.ts';
import { step } from '../../src/core/drill/plan.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { hours, minutes, seconds } from '../../src/core/time.ts';
import { someTime } from '../support/records.ts';
import { never } from '../support/repository-kit.ts';

const claim = { kind: 'persistentVolumeClaim', id: 'u-1', name: 'db', namespace: 'shop' } as const;

const rest = defineAction({
  id: 'trial.rest',
  title: { en: 'Rest', ja: '静止する' },
  input: z.object({}),
  output: z.object({}),
  limit: minutes(5),
  touches: 'scratch',
});

const ready = { creationTime: '2026-11-30T10:00:00Z', readyToUse: true, restoreSize: '8Mi' };

/** As much of an API server as is asked: objects that are made, read, listed and removed. */
function clusterThat(told: string[], status: object): ClusterHand {
  const classes = [{ metadata: { name: 'fast' }, driver: 'disks', deletionPolicy: 'Delete' }];
  const objects = new Map<string, unknown>([
    ['/api/v1/namespaces/shop', { metadata: {} }],
    [
      '/api/v1/namespaces/shop/persistentvolumeclaims/db',
      {
        metadata: { name: 'db', uid: 'u-1' },
        spec: {
          accessModes: ['ReadWriteOncePod'],
          storageClassName: 'disks',
          resources: { requests: { storage: '8Mi' } },
        },
      },
    ],
    ['/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses/fast', classes[0]],
    ['/apis/storage.k8s.io/v1/storageclasses/disks', { reclaimPolicy: 'Delete' }],
  ]);
  const answer = (code: number, body: unknown): HandAnswer => ({
    status: code,
    body: Buffer.from(JSON.stringify(body ?? {})),
  });
  const list = (path: string, labelled: boolean): unknown[] =>
    [...objects]
      .filter(([at]) => at.startsWith(`${path}/`) && !at.slice(path.length + 1).includes('/'))
      .map(([, object]) => object)
      .filter((object) => !labelled || 'labels' in (object as { metadata: object }).metadata);
  const send: ClusterHand['send'] = (method, asked, { body }) => {
    const [path = '', query = ''] = asked.split('?');
    const kind = path.split('/').find((part) => /^(pods|persistentvolumeclaims|volumesnapshots)$/.test(part));
    if (method === 'POST') {
      const made = body as { metadata: { name: string } };
      told.push(`made ${String(kind)}`);
      objects.set(`${path}/${made.metadata.name}`, {
        ...made,
        status: kind === 'pods' ? { phase: 'Running' } : kind === 'volumesnapshots' ? status : {},
      });
      return Promise.resolve(answer(201, made));
    }
    if (method === 'DELETE') {
      told.push(`removed ${String(kind)}`);
      objects.delete(path);
      return Promise.resolve(answer(200, {}));
    }
    const one = objects.get(path);
    return Promise.resolve(answer(200, one ?? { items: list(path, query.includes('labelSelector')) }));
  };
  return { connection: { endpoint: 'https://api' }, send } as unknown as ClusterHand;
}

async function held(t: TestContext, told: string[], status: object): Promise<HeldVolume> {
  const root = await mkdtemp(join(tmpdir(), 'honban-snapshot-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const journaled = {
    machinery: { clock: systemClock, stopwatch, limitBy, scratch: openScratchPlaces(join(root, 'scratch')) },
    journal: openFileJournal(join(root, 'runs')),
    run: () => hashing.nonce(),
  };
  const resting = bindAction(rest, {
    run: () => {
      told.push('rests');
      return Promise.resolve({});
    },
    undo: () => {
      told.push('awake');
      return Promise.resolve([]);
    },
  });
  const hand = clusterThat(told, status);
  const setting = {
    ...journaled,
    hands: () => Promise.resolve(hand),
    cluster: 'tokyo',
    image: 'restic',
    snapshot: {
      patience: seconds(1),
      rest: {
        ...journaled,
        plan: { steps: [step('rest', rest, {})] },
        actions: [resting],
        longest: hours(1),
      },
    },
  };
  const approval = { record: 'r-1', person: 'sato', until: someTime };
  return await holdVolume({ claim, driver: 'disks' }, setting, { context: { signal: never }, approval });
}

test('the application is awake before the copy is even claimed, and everything is removed in reverse', async (t) => {
  const told: string[] = [];
  const volume = await held(t, told, ready);
  assert.deepEqual(volume.snapshot?.class, 'fast');
  assert.deepEqual(told, [
    'rests',
    'made volumesnapshots',
    'awake',
    'made persistentvolumeclaims',
    'made pods',
  ]);
  told.length = 0;
  await volume.release();
  assert.deepEqual(told, ['removed pods', 'removed persistentvolumeclaims', 'removed volumesnapshots']);
});

test('it is woken where no snapshot is taken, and nothing stays', async (t) => {
  const told: string[] = [];
  await assert.rejects(held(t, told, { error: { message: 'pool is full' } }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'volume.snapshot-not-ready');
    assert.match(error.problem.cause.en, /pool is full/);
    return true;
  });
  assert.deepEqual(
    told.toSorted(),
    ['awake', 'made volumesnapshots', 'removed volumesnapshots', 'rests'].toSorted(),
  );
});
