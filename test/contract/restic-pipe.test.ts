/**
 * A restic that runs elsewhere and reaches a repository only through two pipes, as in the pod beside a volume.
 * Needs: restic
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import type { RepositoryView } from '../../src/adapters/restic/rest/repository-view.ts';
import { servePipe } from '../../src/adapters/restic/rest/serve-pipe.ts';
import type { ObjectStore } from '../../src/app/backup/object-store.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { never } from '../support/repository-kit.ts';

let root: string;
let store: ObjectStore;
const environment = { ...process.env, RESTIC_PASSWORD: 'of-a-test' };

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'honban-pipe-'));
  for (const made of ['repository', 'source']) await mkdir(join(root, made));
  await writeFile(join(root, 'source/small'), 'planted');
  await writeFile(join(root, 'source/large'), Buffer.alloc(20_000_000, 'no two blocks alike? '));
  store = openFolderStore(join(root, 'repository'));
});
after(() => rm(root, { recursive: true, force: true }));

interface End {
  readonly code: number;
  readonly words: string;
  readonly failed?: ProblemError;
}

let place = 0;

async function restic(view: Partial<RepositoryView>, ...args: readonly string[]): Promise<End> {
  const at = join(root, String(place++));
  await mkdir(at);
  const fifos = spawnSync('sh', ['-c', 'mkfifo "$@"', 'sh', join(at, 'in'), join(at, 'out')]);
  assert.equal(fifos.status, 0);
  const copy = 'dd bs=65536 2>/dev/null';
  const script = `#!/bin/sh\n${copy} <${at}/in &\nexec ${copy} >${at}/out\n`;
  await writeFile(join(at, 'link'), script, { mode: 0o700 });
  const link = spawn('sh', ['-c', `${copy} <${at}/out & exec ${copy} >${at}/in`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  link.stdin.on('error', () => undefined);
  const pipe = servePipe({ store, prefix: 'restic/', may: 'add', signal: never, ...view });
  void (async () => {
    for await (const chunk of pipe.input) link.stdin.write(chunk);
    link.stdin.end();
  })();
  void (async () => {
    for await (const chunk of link.stdout) await pipe.onOutput(chunk as Buffer);
  })();
  const where = ['-r', 'rclone:x', '-o', `rclone.program=${at}/link`, '-o', 'rclone.args=', '--no-cache'];
  const child = spawn('restic', [...where, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 255)));
  const first = await Promise.race([ended, pipe.failed]);
  if (first instanceof ProblemError) child.kill('SIGKILL');
  const code = await ended;
  pipe.close();
  link.kill('SIGKILL');
  return { code, words, ...(first instanceof ProblemError ? { failed: first } : {}) };
}

test('what it saves through the pipe is a repository that any restic opens, and it comes back whole', async () => {
  assert.equal((await restic({}, 'init')).code, 0);
  const saved = await restic({}, 'backup', join(root, 'source'));
  assert.equal(saved.code, 0, saved.words);
  const where = ['-r', join(root, 'repository/restic')];
  const checked = spawnSync('restic', [...where, 'check', '--read-data'], { env: environment });
  assert.equal(checked.status, 0, String(checked.stderr));
  const target = join(root, 'restored');
  const restored = await restic({ may: 'read' }, 'restore', 'latest', '--target', target);
  assert.equal(restored.code, 0, restored.words);
  for (const name of ['small', 'large'])
    assert.deepEqual(
      await readFile(join(target, root, 'source', name)),
      await readFile(join(root, 'source', name)),
    );
});

test('a reader opens the repository and cannot make one', async () => {
  const read = await restic({ may: 'read' }, 'key', 'list');
  assert.equal(read.code, 0, read.words);
  const made = await restic({ may: 'read', prefix: 'other/' }, 'init');
  assert.notEqual(made.code, 0);
});

test('a repository that fails says so at once, with its own cause', async () => {
  const broken: ObjectStore = {
    ...store,
    put: (...how) =>
      typeof how[0] === 'string' && how[0].includes('/data/')
        ? store.put('../escaped', how[1], how[2])
        : store.put(...how),
  };
  await writeFile(join(root, 'source/new'), 'not yet stored');
  const { failed } = await restic({ store: broken }, 'backup', join(root, 'source'));
  assert.equal(failed?.problem.code, 'repository.key-refused');
});
