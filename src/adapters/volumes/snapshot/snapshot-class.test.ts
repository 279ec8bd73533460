import assert from 'node:assert/strict';
import { test } from 'node:test';

import { never } from '../../../../test/support/repository-kit.ts';
import { ProblemError } from '../../../core/problem.ts';
import type { ClusterHand } from '../../applications/cluster-hand.ts';
import { snapshotClassFor } from './snapshot-class.ts';
import { snapshotWhen } from './snapshot-status.ts';

const driver = 'disks.example.org';
const volume = 'shop/db';

function aClass(name: string, more: object = {}, annotations: object = {}): object {
  return { metadata: { name, annotations }, driver, deletionPolicy: 'Delete', ...more };
}

const answering = (status: number, body: unknown): ClusterHand =>
  ({
    send: () => Promise.resolve({ status, body: Buffer.from(JSON.stringify(body)) }),
  }) as unknown as ClusterHand;

async function chosen(classes: readonly object[], wanted?: string): Promise<string> {
  const hand = answering(200, { items: classes });
  return await snapshotClassFor({ volume, driver, wanted }, { hand, signal: never });
}

const refused = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof ProblemError && error.problem.code === code && words.test(error.problem.cause.en);

const isDefault = { 'snapshot.storage.kubernetes.io/is-default-class': 'true' };

test('the class that the policy names, else the default one of the driver, else its only one', async () => {
  const other = aClass('other', { driver: 'else.example.org' }, isDefault);
  assert.equal(await chosen([other, aClass('one')]), 'one');
  assert.equal(await chosen([aClass('one'), aClass('two', {}, isDefault)]), 'two');
  assert.equal(await chosen([aClass('one'), aClass('two', {}, isDefault)], 'one'), 'one');
});

test('without one, with several, or with another driver’s, it is said which there are', async () => {
  const code = 'volume.snapshot-class-missing';
  await assert.rejects(chosen([]), refused(code, /No VolumeSnapshotClass is of the driver disks/));
  await assert.rejects(chosen([aClass('one'), aClass('two')]), refused(code, /Several .*one, two/));
  const foreign = aClass('foreign', { driver: 'else.example.org' });
  await assert.rejects(chosen([foreign], 'foreign'), refused(code, /No VolumeSnapshotClass foreign/));
});

test('a class that keeps what is removed is refused: every backup would leave a snapshot behind', async () => {
  const keeps = aClass('keeps', { deletionPolicy: 'Retain' });
  await assert.rejects(chosen([keeps]), refused('volume.class-retains', /keeps/));
});

test('a cluster that knows no snapshots, or does not let us see, is told as such', async () => {
  const place = { hand: answering(404, {}), signal: never };
  const asked = { volume, driver, wanted: undefined };
  await assert.rejects(snapshotClassFor(asked, place), refused('volume.snapshots-unknown', /HTTP 404/));
});

const waiting = { namespace: 'shop', snapshot: 's', volume, patience: 0 };
const isReady = ({ readyToUse }: { readonly readyToUse: boolean }): boolean => readyToUse;

test('a snapshot that does not become ready is told in the words of the driver', async () => {
  const spec = { volumeSnapshotClassName: 'fast' };
  const hand = answering(200, { spec, status: { readyToUse: false, error: { message: 'pool is full' } } });
  await assert.rejects(
    snapshotWhen(isReady, waiting, { hand, signal: never }),
    refused('volume.snapshot-not-ready', /class fast .*the driver says: pool is full/),
  );
});

test('where nobody says why, it is told whose turn it is', async () => {
  const spec = { volumeSnapshotClassName: 'fast' };
  const bound = { boundVolumeSnapshotContentName: 'content' };
  for (const [status, words] of [
    [undefined, /the snapshot controller has not taken it up/],
    [bound, /csi-snapshotter of the driver has not answered/],
    [{ ...bound, creationTime: '2026-11-24T21:45:00Z' }, /the storage has taken it, and gives no reason/],
  ] as const) {
    const hand = answering(200, { spec, status });
    await assert.rejects(
      snapshotWhen(isReady, waiting, { hand, signal: never }),
      refused('volume.snapshot-not-ready', words),
    );
  }
});

test('one that is ready is answered with what it says of itself', async () => {
  const hand = answering(200, { spec: {}, status: { readyToUse: true, restoreSize: '1Gi' } });
  const status = await snapshotWhen(isReady, waiting, { hand, signal: never });
  assert.equal(status.restoreSize, '1Gi');
});
