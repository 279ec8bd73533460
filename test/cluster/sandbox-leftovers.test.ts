// Needs: root
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { endSandbox, remainingOf } from '../../src/sandbox/down.ts';
import { cgroupLayout, createCgroup } from '../../src/sandbox/nodes/cgroups.ts';
import { bridgeOf, cgroupOf } from '../../src/sandbox/nodes/node.ts';
import { releaseFor } from '../../src/sandbox/releases.ts';
import { createRecord, markerVariable } from '../../src/sandbox/state/record.ts';
import type { SandboxRecord } from '../../src/sandbox/state/record.ts';
import { sandboxNameFor } from '../support/kubectl.ts';

test('whatever is left of a sandbox is named, and ending it takes it away', async () => {
  const home = await mkdtemp(join(tmpdir(), 'honban-leftovers-'));
  const place = { cache: join(home, 'cache'), sandboxes: join(home, 'sandboxes') };
  const record: SandboxRecord = {
    apiVersion: 'honban/v1',
    kind: 'Sandbox',
    name: sandboxNameFor('left'),
    id: randomBytes(16).toString('hex'),
    form: 'nodes',
    controlPlanes: 1,
    release: releaseFor('1.37'),
    nodes: ['node-1'],
    subnet: '198.18.0',
    created: '2026-11-24T09:00:00.000Z',
  };
  (await createRecord(place.sandboxes, record)).release();
  const folder = join(place.sandboxes, record.name);
  assert.deepEqual(await remainingOf(record, folder), []);

  const child = spawn('sleep', ['600'], {
    env: { ...process.env, [markerVariable]: record.id },
    stdio: 'ignore',
  });
  await runCommand('ip', ['link', 'add', bridgeOf(record), 'type', 'bridge']);
  await createCgroup(await cgroupLayout(), `${cgroupOf(record)}/node-1`);
  await mkdir(join(folder, 'mounted'));
  await runCommand('mount', ['-t', 'tmpfs', 'tmpfs', join(folder, 'mounted')]);
  const remaining = await remainingOf(record, folder);
  assert.deepEqual([...new Set(remaining.map(({ kind }) => kind))], ['process', 'link', 'mount', 'cgroup']);
  assert.ok(remaining.some(({ what }) => what === `${child.pid} sleep 600`));

  assert.deepEqual(await endSandbox(place, record.name), { name: record.name, remaining: [] });
  assert.deepEqual(await remainingOf(record, folder), []);
  await rm(home, { recursive: true });
});
