import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { ProblemError } from '../../core/problem.ts';
import { policyCheck } from './policy-check.ts';
import { policyDiff } from './policy-diff.ts';
import { policySchema } from './policy-schema.ts';

const folder = await mkdtemp(join(tmpdir(), 'honban-policy-command-'));
after(() => rm(folder, { recursive: true }));

const smallest = 'apiVersion: honban/v1\norganisation: { name: Example }\n';

async function fileWith(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return name;
}

test('a valid policy says what is still open, in the language asked for', async () => {
  const world = testWorld({ workingDirectory: folder, language: 'ja' });
  const code = await policyCheck.run({ policy: await fileWith('a.yaml', smallest) }, world);

  assert.equal(code, 0);
  assert.match(world.stdout(), /正しく読み取れました/);
  assert.match(world.stdout(), /upgrade\.owner が決まっていません/);
});

test('a faulty policy ends with 2 and every fault', async () => {
  const world = testWorld({ workingDirectory: folder, output: 'json' });
  const code = await policyCheck.run({ policy: await fileWith('b.yaml', `${smallest}a: 1\nb: 2\n`) }, world);

  assert.equal(code, 2);
  const { valid, problems } = JSON.parse(world.stdout()) as { valid: boolean; problems: { at: object }[] };
  assert.equal(valid, false);
  assert.deepEqual(
    problems.map(({ at }) => at),
    [
      { file: join(folder, 'b.yaml'), line: 3, column: 1, path: 'a' },
      { file: join(folder, 'b.yaml'), line: 4, column: 1, path: 'b' },
    ],
  );
});

test('a limit longer than the built-in one is refused', async () => {
  const world = testWorld({ workingDirectory: folder });
  const file = await fileWith('c.yaml', `${smallest}limits: { watch.metrics: 16m }\n`);

  assert.equal(await policyCheck.run({ policy: file }, world), 2);
  assert.match(world.stderr(), /limits\.watch\.metrics is longer/);
});

test('the policy is found in a folder above, and through the environment', async () => {
  const deep = join(folder, 'x', 'y');
  await mkdir(deep, { recursive: true });
  await fileWith('honban.yaml', smallest);
  const above = testWorld({ workingDirectory: deep });
  const named = testWorld({ workingDirectory: '/', environment: { HONBAN_POLICY: join(folder, 'a.yaml') } });

  assert.equal(await policyCheck.run({}, above), 0);
  assert.match(above.stdout(), /honban\.yaml is valid/);
  assert.equal(await policyCheck.run({}, named), 0);
  assert.match(named.stdout(), /a\.yaml is valid/);
});

test('the schema is JSON with descriptions in the language asked for', async () => {
  const world = testWorld({ language: 'ja' });

  assert.equal(await policySchema.run({}, world), 0);
  assert.equal((JSON.parse(world.stdout()) as { title: string }).title, 'Honban 運用ポリシー');
});

test('a difference that only tightens ends with 0, one that loosens with 1', async () => {
  const before = await fileWith('before.yaml', `${smallest}limits: { watch.metrics: 5m }\n`);
  const after = await fileWith('after.yaml', `${smallest}limits: { watch.metrics: 10m }\n`);
  const loosening = testWorld({ workingDirectory: folder });
  const tightening = testWorld({ workingDirectory: folder });
  const nothing = testWorld({ workingDirectory: folder });

  assert.equal(await policyDiff.run({ before, after }, loosening), 1);
  assert.match(
    loosening.stdout(),
    /- 5m\n {2}\+ 10m\n\nLoosened.*\n {2}limits\.watch\.metrics: lengthened from 5m to 10m/,
  );
  assert.equal(await policyDiff.run({ before: after, after: before }, tightening), 0);
  assert.doesNotMatch(tightening.stdout(), /Loosened/);
  assert.equal(await policyDiff.run({ before, after: before }, nothing), 0);
  assert.match(nothing.stdout(), /No difference/);
});

test('a version can be a commit; one that does not exist is a problem', async () => {
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    assert.equal(spawnSync('git', ['-C', folder, ...identity, ...args]).status, 0, args.join(' '));
  };
  await fileWith('honban.yaml', smallest);
  git('init', '--quiet', '--initial-branch=main');
  git('add', 'honban.yaml');
  git('commit', '--quiet', '--message=first');
  await fileWith('honban.yaml', `${smallest}signers: []\nlimits: { watch.metrics: 5m }\n`);
  const world = testWorld({ workingDirectory: folder, output: 'json' });

  assert.equal(await policyDiff.run({ before: 'HEAD' }, world), 0);
  const { changes } = JSON.parse(world.stdout()) as { changes: object[] };
  assert.deepEqual(changes, [{ path: 'limits.watch.metrics', after: '5m' }]);
  await assert.rejects(
    policyDiff.run({ before: '--output=x' }, testWorld({ workingDirectory: folder })),
    (error) => error instanceof ProblemError && error.problem.code === 'policy.no-such-version',
  );
});
