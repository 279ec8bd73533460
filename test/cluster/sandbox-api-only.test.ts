import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { get } from 'node:https';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { findMarked } from '../../src/adapters/processes/marked-processes.ts';
import { runCommand } from '../../src/adapters/processes/run-command.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { placeFrom } from '../../src/sandbox/place.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { kubectl, sandboxNameFor } from '../support/kubectl.ts';

describe('a sandbox without nodes', () => {
  let sandbox: Sandbox;
  let marker: string;

  before(async () => {
    sandbox = await startSandbox({ name: sandboxNameFor('api'), apiOnly: true });
    const record = await readFile(join(dirname(sandbox.kubeconfig), 'sandbox.json'), 'utf8');
    marker = `HONBAN_SANDBOX=${(JSON.parse(record) as { readonly id: string }).id}`;
  });

  after(async () => {
    const { remaining } = await sandbox.down();
    assert.deepEqual(remaining, []);
    assert.deepEqual(await findMarked(marker), []);
    await assert.rejects(stat(dirname(sandbox.kubeconfig)));
  });

  test('takes objects as soon as it is ready, pods included', async () => {
    await kubectl(sandbox, 'create', 'namespace', 'shop');
    await kubectl(sandbox, 'run', 'web', '--image=registry.example/web:1');
    assert.match(await kubectl(sandbox, 'get', 'pods', '--output=name'), /pod\/web/);
  });

  test('stores Secrets encrypted', async () => {
    const word = randomBytes(12).toString('hex');
    await kubectl(sandbox, 'create', 'secret', 'generic', 'key', `--from-literal=word=${word}`);
    const data = join(dirname(sandbox.kubeconfig), 'etcd');
    const search = async (text: string): Promise<number> =>
      (await runCommand('grep', ['-rqa', text, data])).code;
    assert.equal(await search(word), 1, 'the word must not be in etcd');
    assert.equal(await search('k8s:enc:secretbox:v1:sandbox:'), 0, 'but its encrypted form must');
  });

  test('writes an audit log that names who asked', async () => {
    const mark = randomBytes(6).toString('hex');
    await kubectl(sandbox, 'get', 'configmaps', `--selector=mark=${mark}`);
    const log = await readFile(join(dirname(sandbox.kubeconfig), 'log/audit.log'), 'utf8');
    const line = log.split('\n').find((text) => text.includes(mark));
    assert.match(line ?? '', /"username":"kubernetes-admin"/);
  });

  test('refuses a stranger', async () => {
    const url = new URL('/api/v1/secrets', await serverOf(sandbox));
    const status = await new Promise((resolve, reject) => {
      get(url, { rejectUnauthorized: false }, (response) => resolve(response.resume().statusCode)).on(
        'error',
        reject,
      );
    });
    assert.equal(status, 403);
  });

  test('keeps its name to itself', async () => {
    await assert.rejects(startSandbox({ name: sandbox.name, apiOnly: true }), (error) => {
      assert.ok(error instanceof ProblemError);
      assert.equal(error.problem.code, 'sandbox.already-exists');
      return true;
    });
  });
});

test('a CSI driver without nodes is refused before anything is made', async () => {
  const name = sandboxNameFor('csi');
  await assert.rejects(startSandbox({ name, apiOnly: true, csi: true }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'sandbox.csi-without-nodes');
    return true;
  });
  await assert.rejects(openSandbox(placeFrom(process.env), name));
});

async function serverOf(sandbox: Sandbox): Promise<string> {
  return (await kubectl(sandbox, 'config', 'view', '--output=jsonpath={.clusters[0].cluster.server}')).trim();
}

test('two sandboxes run side by side, and ending one leaves the other alone', async () => {
  const [first, second] = await Promise.all(
    ['one', 'two'].map(async (name) => await startSandbox({ name: sandboxNameFor(name), apiOnly: true })),
  );
  assert.ok(first && second);
  try {
    assert.notEqual(await serverOf(first), await serverOf(second));
    await first.down();
    assert.match(await kubectl(second, 'get', 'namespaces', '--output=name'), /kube-system/);
  } finally {
    await second.down();
  }
});

test('an interrupted start is undone', async () => {
  const abort = new AbortController();
  const name = sandboxNameFor('interrupted');
  const start = startSandbox({
    name,
    apiOnly: true,
    signal: abort.signal,
    report: ({ en }) => {
      if (en.startsWith('Starting')) abort.abort(new Error('Ctrl-C'));
    },
  });
  await assert.rejects(start, /Ctrl-C/);
  const again = await startSandbox({ name, apiOnly: true });
  assert.deepEqual((await again.down()).remaining, []);
});
