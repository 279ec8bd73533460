/**
 * A restic that runs elsewhere and reaches a repository only through two pipes, as in the pod beside a volume.
 * Needs: restic
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, constants } from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex, PassThrough } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

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

/** Whoever speaks in place of restic. */
async function spoken(
  ask: (session: ClientHttp2Session, stored: () => Promise<readonly string[]>) => Promise<void>,
): Promise<unknown> {
  const folder = await mkdtemp(join(root, 'spoken-'));
  const pipe = servePipe({ store: openFolderStore(folder), prefix: 'restic/', may: 'add', signal: never });
  const said = new PassThrough();
  void (async () => {
    for await (const chunk of said) await pipe.onOutput(chunk as Buffer);
  })().catch(() => undefined);
  const duplex = Duplex.from({ writable: said, readable: pipe.input });
  const session = connect('http://repository', { createConnection: () => duplex });
  session.on('error', () => undefined);
  const failed = pipe.failed.then(
    (problem) => problem,
    (bug: unknown) => bug,
  );
  await ask(session, async () => await readdir(folder));
  const first = await Promise.race([failed, Promise.resolve('none')]);
  session.destroy();
  pipe.close();
  return first;
}

const statusOf = async (stream: ClientHttp2Stream): Promise<unknown> => {
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  stream.close();
  return headers[':status'];
};

test('addresses that are none are not found, and end nothing', async () => {
  const failed = await spoken(async (session) => {
    for (const path of ['//[', '/%ff%fe'])
      assert.equal(await statusOf(session.request({ ':path': path, ':method': 'GET' })), 404, path);
    assert.equal(await statusOf(session.request({ ':path': '/config', ':method': 'HEAD' })), 404);
  });
  assert.equal(failed, 'none');
});

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('an upload that is broken off stores nothing, and is no failure of the repository', async () => {
  const failed = await spoken(async (session, stored) => {
    const path = `/data/${digestOf(Buffer.alloc(200_000, 'half'))}`;
    const upload = session.request({ ':path': path, ':method': 'POST' });
    upload.on('error', () => undefined);
    upload.write(Buffer.alloc(100_000, 'half'));
    const until = async (isSo: (names: readonly string[]) => boolean): Promise<void> => {
      while (!isSo(await stored())) await sleep(20);
    };
    await until((names) => names.length > 0);
    upload.close(constants.NGHTTP2_CANCEL);
    await until((names) => names.every((name) => !name.startsWith('.unfinished')));
    assert.equal(await statusOf(session.request({ ':path': path, ':method': 'HEAD' })), 404);
  });
  assert.equal(failed, 'none');
});

test('what is not what its name says is refused, and the place stays free for what is', async () => {
  const failed = await spoken(async (session) => {
    const bytes = Buffer.from('a pack');
    const path = `/data/${digestOf(bytes)}`;
    const post = async (body: Buffer): Promise<unknown> => {
      const stream = session.request({ ':path': path, ':method': 'POST' });
      stream.end(body);
      return await statusOf(stream);
    };
    assert.equal(await post(bytes.subarray(0, 3)), 400);
    assert.equal(await statusOf(session.request({ ':path': path, ':method': 'HEAD' })), 404);
    assert.equal(await post(bytes), 200);
    assert.equal(await statusOf(session.request({ ':path': path, ':method': 'HEAD' })), 200);
  });
  assert.equal(failed, 'none');
});
