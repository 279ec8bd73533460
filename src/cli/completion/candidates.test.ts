import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { candidates } from './candidates.ts';

async function offered(...words: readonly string[]): Promise<readonly string[] | 'files'> {
  const found = await candidates(words, testWorld());
  return found === 'files' ? found : found.map(({ value }) => value);
}

test('words of commands are offered one at a time', async () => {
  assert.deepEqual(await offered('expl'), ['explain']);
  assert.deepEqual(await offered('evidence', 'v'), ['verify']);
  assert.ok((await offered('')).includes('check'));
  assert.ok(!(await offered('')).includes('__complete'));
});

test('flags and their values are offered, only what this command can print among them', async () => {
  assert.deepEqual(await offered('check', '--fail'), ['--fail-on']);
  assert.deepEqual(await offered('check', '--fail-on', ''), ['critical', 'high', 'medium', 'low']);
  assert.deepEqual(await offered('check', '--fail-on=h'), ['--fail-on=high']);
  assert.deepEqual(await offered('version', '--output', ''), ['human', 'json']);
});

test('everything that can be explained is offered', async () => {
  assert.deepEqual(await offered('explain', 'restore.etcd'), ['restore.etcd-drill']);
});

test('where a file belongs the shell is asked for files', async () => {
  assert.equal(await offered('check', '--recording', ''), 'files');
});

test('contexts come from the kubeconfig, and a broken one offers none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'honban-complete-'));
  try {
    const file = join(folder, 'config');
    const world = testWorld({ environment: { KUBECONFIG: file } });
    writeFileSync(
      file,
      'apiVersion: v1\nkind: Config\ncontexts:\n  - { name: tokyo, context: { cluster: a } }\n',
    );
    const good = await candidates(['check', '--context', 't'], world);
    writeFileSync(file, '{{{');
    const broken = await candidates(['check', '--context', 't'], world);

    assert.deepEqual([good, broken], [[{ value: 'tokyo', about: '' }], []]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
