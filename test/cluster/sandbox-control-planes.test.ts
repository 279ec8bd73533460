// Needs: root, containerd, runc, nft, conntrack, busybox, cni
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { startNode, stopNode } from '../../src/sandbox/node-power.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import type { OpenSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { statusOf } from '../../src/sandbox/status.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';
import { leftoversOf } from '../support/leftovers.ts';

const place = placeFrom(process.env);
const patience = 60_000;

async function started(sandbox: Sandbox, node: string): Promise<void> {
  await startNode(place, { name: sandbox.name, node, signal: AbortSignal.timeout(120_000) });
}

/** Tries again while the address changes hands; fails with the last words after a minute. */
async function eventually(attempt: () => Promise<string>): Promise<string> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

describe('a sandbox with three control planes', () => {
  let sandbox: Sandbox;
  let open: OpenSandbox;

  before(async () => {
    sandbox = await startSandbox({ name: sandboxNameFor('planes'), controlPlanes: 3 });
    open = await openSandbox(place, sandbox.name);
  });

  after(async () => {
    const { remaining } = await sandbox.down();
    assert.deepEqual(remaining, []);
    assert.deepEqual(await leftoversOf(open.record.id, open.folder), []);
  });

  test('has an etcd of three voting members', async () => {
    const keys = '/etc/kubernetes/pki/etcd';
    const flags = [`--cacert=${keys}/ca.crt`, `--cert=${keys}/server.crt`, `--key=${keys}/server.key`];
    const command = ['etcdctl', ...flags, '--write-out=json', 'member', 'list'];
    const members = await kubectl(
      sandbox,
      'exec',
      '--namespace=kube-system',
      'etcd-node-2',
      '--',
      ...command,
    );
    const { members: list } = JSON.parse(members) as {
      readonly members: readonly { readonly name: string; readonly isLearner?: boolean }[];
    };
    assert.deepEqual(list.map(({ name }) => name).toSorted(), ['node-1', 'node-2', 'node-3']);
    assert.ok(list.every(({ isLearner }) => isLearner !== true));
  });

  test('keeps writing, and reads what another has encrypted, after the power cut of the first', async () => {
    await kubectl(sandbox, 'create', 'secret', 'generic', 'before', '--from-literal=word=kept');
    await stopNode(place, sandbox.name, 'node-1');
    await eventually(
      async () => await kubectl(sandbox, 'create', 'namespace', 'after', '--request-timeout=3s'),
    );
    const word = await kubectl(sandbox, 'get', 'secret', 'before', '--output=jsonpath={.data.word}');
    assert.equal(Buffer.from(word, 'base64').toString(), 'kept');
    const { state, nodes } = await statusOf(open);
    assert.equal(state, 'ready');
    assert.equal(nodes[0]?.state, 'off');
    await started(sandbox, 'node-1');
    assert.equal((await statusOf(open)).nodes[0]?.state, 'ready');
  });

  test('is not ready without a quorum, and is again with one', async () => {
    await stopNode(place, sandbox.name, 'node-2');
    await stopNode(place, sandbox.name, 'node-3');
    assert.equal((await statusOf(open)).state, 'starting');
    await started(sandbox, 'node-3');
    assert.equal((await statusOf(open)).state, 'ready');
    assert.match(await kubectl(sandbox, 'get', 'namespace', 'after'), /Active/);
  });
});
