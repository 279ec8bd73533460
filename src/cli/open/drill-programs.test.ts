import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { testWorld } from '../../../test/support/world.ts';
import { ProblemError } from '../../core/problem.ts';
import { drillPrograms } from './drill-programs.ts';

const versions = { etcdVersion: '3.7.0', kubernetesVersion: 'v1.37.2' };

test('a folder that somebody named has every program, or the missing one is told with its version', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'honban-programs-'));
  t.after(() => rm(folder, { recursive: true }));
  const world = testWorld({ workingDirectory: folder });
  const missing = async (of: string): Promise<string> =>
    await drillPrograms(versions, of, world).then(
      () => 'none',
      (error: unknown) => {
        assert.ok(error instanceof ProblemError && error.exitCode === 2);
        return error.problem.tried.en;
      },
    );

  assert.match(await missing('nowhere'), /^find etcd 3\.7\.0 in nowhere/);
  for (const name of ['etcd', 'etcdutl']) await writeFile(join(folder, name), '');
  assert.match(await missing('.'), /^find kube-apiserver 1\.37\.2 in /);
  await writeFile(join(folder, 'kube-apiserver'), '');
  assert.equal(await missing('.'), 'none');
});

test('without a folder and without a cache none is at hand, and nothing is taken in its place', async (t) => {
  const cache = await mkdtemp(join(tmpdir(), 'honban-cache-'));
  t.after(() => rm(cache, { recursive: true }));
  const world = testWorld({ environment: { XDG_CACHE_HOME: cache, HONBAN_CACHE: cache, HOME: cache } });
  assert.equal(await drillPrograms(versions, undefined, world), undefined);
});
