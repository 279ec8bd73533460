import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { never } from '../../../test/support/repository-kit.ts';
import { releaseFor } from '../../sandbox/releases.ts';
import { createRecord } from '../../sandbox/state/record.ts';
import { startSpareAction } from './spare-machine.ts';

test('a machine that its own start is still taking back is waited for, and then ended', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'honban-spare-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const place = { cache: join(root, 'cache'), sandboxes: join(root, 'sandboxes') };
  const run = 'abcdef0123456789';
  const held = await createRecord(place.sandboxes, {
    apiVersion: 'honban/v1',
    kind: 'Sandbox',
    name: `cold-start-${run.slice(0, 12)}`,
    id: '0'.repeat(32),
    release: releaseFor('1.37'),
    created: '2026-11-24T21:45:00.000Z',
    form: 'api-only',
    nodes: [],
    controlPlanes: 1,
  });
  const done = { input: { kubernetes: '1.37.2', nodeName: 'n', addresses: [], names: [], folder: root } };
  const context = { run, step: 'spare', scratch: root, signal: never, progress: () => undefined };
  let ended = false;
  const undone = startSpareAction(place)
    .undo?.(done, context)
    .finally(() => (ended = true));
  await sleep(1000);
  assert.equal(ended, false);
  held.release();
  assert.deepEqual(await undone, []);
  assert.deepEqual(await readdir(place.sandboxes), []);
});
