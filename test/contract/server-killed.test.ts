/** A server that is killed while it looks at a cluster: the next one says so under the same id, and looks again, once. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { checkCommand } from '../../src/cli/commands/check.ts';
import { ProblemError } from '../../src/core/problem.ts';
import type { Run } from '../../src/contract/runs.ts';
import { freePort } from '../support/free-port.ts';
import { testWorld } from '../support/world.ts';
import { startServerProcess, tokenFor } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';

test('a look that was cut off is told as such, and is begun again once', async () => {
  // A cluster that takes a question and never answers: a look lasts as long as it has to.
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const folder = await mkdtemp(join(tmpdir(), 'honban-killed-'));
  try {
    await writeFile(join(folder, 'kubeconfig'), kubeconfigOf((silent.address() as AddressInfo).port));
    await writeFile(join(folder, 'honban.yaml'), policy);
    const token = await tokenFor(folder, 'operator');

    const first = await startServerProcess(folder, token);
    const { id } = await lookOf(first);
    await first.end('SIGKILL');

    const second = await startServerProcess(folder, token);
    const cut = await second.until(id, ({ ended }) => ended !== undefined);
    assert.equal(cut.state, 'failed');
    assert.equal(cut.problem?.code, 'server.run-killed');
    assert.match(second.log(), /a run was cut off by the end of its server/);
    const again = await runOf(second, ({ continues }) => continues === id);
    assert.deepEqual(again.startedBy, cut.startedBy);
    await second.end('SIGKILL');

    // What ends its server twice is left to the schedule and to people.
    const third = await startServerProcess(folder, token);
    const twice = await third.until(again.id, ({ ended }) => ended !== undefined);
    assert.equal(twice.problem?.code, 'server.run-killed');
    const { items } = await third.ask<{ items: readonly Run[] }>('/api/v1/runs');
    assert.deepEqual(
      items.filter(({ continues }) => continues === again.id),
      [],
    );
    assert.equal((await third.run(id)).state, 'failed');
    await third.end('SIGKILL');
  } finally {
    silent.close();
    await rm(folder, { recursive: true });
  }
});

test('a command that follows a run finds its server again, and ends with what came of the run', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const folder = await mkdtemp(join(tmpdir(), 'honban-killed-'));
  try {
    await writeFile(join(folder, 'kubeconfig'), kubeconfigOf((silent.address() as AddressInfo).port));
    await writeFile(join(folder, 'honban.yaml'), policy);
    const token = await tokenFor(folder, 'operator');
    const listen = `127.0.0.1:${await freePort()}`;

    const first = await startServerProcess(folder, token, listen);
    // Its own look makes room for the one of the command.
    const { id: own } = await lookOf(first);
    await first.cancel(own);
    await first.until(own, ({ ended }) => ended !== undefined);
    const world = testWorld({ environment: { HONBAN_TOKEN: token } });
    const flags = { server: `http://${listen}`, cluster: 'lab', failOn: 'medium', record: true } as const;
    const told = checkCommand.run(flags, world).then(
      () => undefined,
      (error: unknown) => error,
    );
    await lookOf(first);
    // Only a command that knows its run can follow it.
    await Promise.race([told, followed(first)]);
    await first.end('SIGKILL');

    const second = await startServerProcess(folder, token, listen);
    const error = await told;
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, 'server.run-killed');
    assert.equal(error.exitCode, 3);
    await second.end('SIGKILL');
  } finally {
    silent.close();
    await rm(folder, { recursive: true });
  }
});

/** The one under way; the server begins one by itself. */
async function lookOf(server: ServerProcess): Promise<Run> {
  return await runOf(server, ({ state }) => state === 'running');
}

/** Once somebody reads its events. */
async function followed(server: ServerProcess): Promise<void> {
  for (;;) {
    if (/^honban_event_streams [1-9]/m.test(await server.metrics())) return;
    await sleep(20);
  }
}

async function runOf(server: ServerProcess, is: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const { items } = await server.ask<{ items: readonly Run[] }>('/api/v1/runs');
    const found = items.find(is);
    if (found !== undefined) return found;
    await sleep(20);
  }
}

function kubeconfigOf(port: number): string {
  return `apiVersion: v1
kind: Config
current-context: lab
contexts: [{ name: lab, context: { cluster: lab, user: lab } }]
clusters: [{ name: lab, cluster: { server: 'http://127.0.0.1:${port}' } }]
users: [{ name: lab, user: { token: none } }]
`;
}

const policy = `apiVersion: honban/v1
organisation: { name: Example }
clusters:
  lab: { environment: verification, kubeconfig: kubeconfig }
`;
