import assert from 'node:assert/strict';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { ProblemError } from '../../src/core/problem.ts';
import { binariesForApi, versionArguments } from '../../src/sandbox/binaries/binary.ts';
import type { Binary } from '../../src/sandbox/binaries/binary.ts';
import { ensureBinaries } from '../../src/sandbox/binaries/cache.ts';
import { readManifest } from '../../src/sandbox/binaries/manifest.ts';
import { removeAbandonedWork } from '../../src/sandbox/cache-folder.ts';
import { tryLock } from '../../src/sandbox/file-lock.ts';
import { releaseFor } from '../../src/sandbox/releases.ts';

const wanted = binariesForApi(releaseFor('1.37'));

let folder: string;
let cache: string;
let directory: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'honban-binaries-'));
  cache = join(folder, 'cache');
  directory = join(folder, 'brought');
  said = [];
  await mkdir(directory);
  for (const binary of wanted) await bring(binary, binary.version);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A program that answers as the real one does: its version for the right arguments, nothing else. */
async function bring({ name }: Binary, version: string): Promise<void> {
  const path = join(directory, name);
  await writeFile(
    path,
    `#!/bin/sh\n[ "$*" = '${versionArguments(name).join(' ')}' ] && echo 'Version: v${version}'\n`,
  );
  await chmod(path, 0o755);
}

async function ensure(from: string | undefined): ReturnType<typeof ensureBinaries> {
  const { signal } = new AbortController();
  return await ensureBinaries(wanted, { cache, directory: from, signal, report: ({ en }) => said.push(en) });
}

async function entries(): Promise<readonly string[]> {
  return (await readdir(join(cache, 'binaries'))).filter((name) => !name.startsWith('.'));
}

function codeIs(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ProblemError && error.problem.code === code;
}

test('what was brought once is in the cache, with where it came from, and is not asked for again', async () => {
  const paths = await ensure(directory);
  assert.deepEqual([...paths.keys()], ['kube-apiserver', 'kube-controller-manager', 'kubectl', 'etcd']);
  const manifest = await readManifest(join(paths.get('etcd') ?? '', '..'));
  assert.deepEqual(manifest?.source, { kind: 'directory', path: join(directory, 'etcd') });
  await rm(directory, { recursive: true });
  said = [];
  assert.deepEqual(await ensure(directory), paths);
  assert.match(said.join(), /in the cache already; .*brought is not read/);
});

test('a changed program is noticed on its next use and replaced', async () => {
  const paths = await ensure(directory);
  const kubectl = paths.get('kubectl') ?? '';
  const before = await readFile(kubectl);
  await appendFile(kubectl, '\n');
  await ensure(directory);
  assert.deepEqual(await readFile(kubectl), before);
});

test('a program of another version is refused, and leaves nothing behind', async () => {
  for (const binary of wanted) await bring(binary, '1.37.20');
  await assert.rejects(ensure(directory), codeIs('sandbox.wrong-binary'));
  assert.deepEqual(await entries(), []);
  assert.deepEqual(
    (await readdir(join(cache, 'binaries'))).filter((name) => name.startsWith('.work')),
    [],
  );
});

test('what is not in the folder is named', async () => {
  await rm(join(directory, 'etcd'));
  await assert.rejects(ensure(directory), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.match(error.problem.cause.en, /: etcd\.$/);
    return true;
  });
});

test('of two that need the same programs one makes them and the other waits', async () => {
  const [first, second] = await Promise.all([ensure(directory), ensure(directory)]);
  assert.deepEqual(first, second);
  assert.equal(said.filter((line) => line.startsWith('Another honban process')).length, 1);
});

test('the work of a killed maker is removed, that of a living one is not', async () => {
  const work = join(cache, 'binaries/.work-abc');
  await mkdir(work, { recursive: true });
  const maker = tryLock(join(cache, 'binaries/.lock'));
  await removeAbandonedWork(join(cache, 'binaries'));
  assert.deepEqual((await readdir(join(cache, 'binaries'))).includes('.work-abc'), true);
  maker?.release();
  await removeAbandonedWork(join(cache, 'binaries'));
  assert.deepEqual((await readdir(join(cache, 'binaries'))).includes('.work-abc'), false);
});
