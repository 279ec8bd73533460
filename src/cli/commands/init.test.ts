import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import type { TestWorld } from '../../../test/support/world.ts';
import { ProblemError } from '../../core/problem.ts';
import { initCommand } from './init.ts';
import { policyCheck } from './policy-check.ts';

const root = await mkdtemp(join(tmpdir(), 'honban-init-'));
after(() => rm(root, { recursive: true }));

async function worldIn(changes: Partial<TestWorld> = {}): Promise<TestWorld> {
  const workingDirectory = await mkdtemp(join(root, 'team-'));
  return testWorld({ workingDirectory, environment: { HOME: root }, ...changes });
}

function refusedWith(code: string, exit: number): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.deepEqual([error.problem.code, error.exitCode], [code, exit]);
    return true;
  };
}

test('without any cluster a first policy is written that passes the policy check', async () => {
  const world = await worldIn({ language: 'ja' });

  assert.equal(await initCommand.run({ offline: false }, world), 0);
  assert.match(world.stdout(), /クラスターを見ずに/);
  const text = await readFile(join(world.workingDirectory, 'honban.yaml'), 'utf8');
  assert.match(text, /# 運用ポリシー/);
  assert.match(text, /name: team-/);
  assert.equal(await policyCheck.run({}, world), 0);
});

test('the organisation and the file can be named', async () => {
  const world = await worldIn();

  assert.equal(await initCommand.run({ offline: true, organisation: 'A: B', policy: 'p.yaml' }, world), 0);
  assert.match(await readFile(join(world.workingDirectory, 'p.yaml'), 'utf8'), /name: "A: B"/);
});

test('an existing file is never overwritten', async () => {
  const world = await worldIn();
  const file = join(world.workingDirectory, 'honban.yaml');
  await writeFile(file, 'mine');

  await assert.rejects(initCommand.run({ offline: true }, world), refusedWith('policy.exists', 2));
  assert.equal(await readFile(file, 'utf8'), 'mine');
});

test('a folder that is not there is a problem', async () => {
  await assert.rejects(
    initCommand.run({ offline: true, policy: 'none/honban.yaml' }, await worldIn()),
    refusedWith('policy.unwritable', 2),
  );
});

test('a kubeconfig that was asked for must be there', async () => {
  await assert.rejects(
    initCommand.run({ offline: false, kubeconfig: '/none' }, await worldIn()),
    ProblemError,
  );
});

test('a cluster that does not answer leaves nothing behind', async () => {
  const world = await worldIn();
  const kubeconfig = join(root, 'kubeconfig');
  const cluster = { name: 'c', cluster: { server: 'https://127.0.0.1:1' } };
  const context = { name: 'c', context: { cluster: 'c', user: 'u' } };
  const user = { name: 'u', user: { token: 't' } };
  const config = { clusters: [cluster], contexts: [context], users: [user], 'current-context': 'c' };
  await writeFile(kubeconfig, JSON.stringify(config));

  await assert.rejects(
    initCommand.run({ offline: false, kubeconfig }, world),
    (error) => error instanceof ProblemError && error.exitCode === 3,
  );
  assert.deepEqual(await readdir(world.workingDirectory), []);
});

test('the repository around is listed, without the credentials in its URL', async () => {
  const world = await worldIn();
  const url = 'https://user:very-secret@git.example.com/team/ops.git';
  for (const args of [
    ['init', '--quiet'],
    ['remote', 'add', 'origin', url],
  ])
    assert.equal(spawnSync('git', ['-C', world.workingDirectory, ...args]).status, 0);

  assert.equal(await initCommand.run({ offline: true }, world), 0);
  const text = await readFile(join(world.workingDirectory, 'honban.yaml'), 'utf8');
  assert.match(text, /url: "https:\/\/git\.example\.com\/team\/ops\.git"/);
  assert.doesNotMatch(text, /very-secret/);
});
