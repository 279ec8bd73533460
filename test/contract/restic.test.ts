/** restic as it really behaves, with every trap that a backup must not fall into. Needs: linux, root, restic */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { endingOf } from '../../src/adapters/restic/endings.ts';
import { wordsOf } from '../../src/adapters/restic/restic-problems.ts';
import { isAtLeast, missingFeatures, parseResticVersion } from '../../src/adapters/restic/features.ts';
import { openRestic } from '../../src/adapters/restic/restic.ts';
import type { Restic } from '../../src/adapters/restic/restic.ts';
import type { ResticSettings } from '../../src/adapters/restic/run-restic.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

const password = 'planted-restic-password-7f3a';

interface Place {
  readonly root: string;
  readonly source: string;
  readonly repository: string;
  readonly open: (given?: Partial<ResticSettings>) => Promise<Restic>;
}

async function place(t: TestContext): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'honban-restic-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const [source, repository, scratch] = ['source', 'repository', 'scratch'].map((name) =>
    join(root, name),
  ) as [string, string, string];
  await mkdir(source);
  await writeFile(join(source, 'a'), 'content of a'.repeat(1000));
  const { signal } = new AbortController();
  return {
    root,
    source,
    repository,
    open: (given = {}) => openRestic({ at: repository, password, scratch, signal, ...given }),
  };
}

async function made(t: TestContext): Promise<Place & { readonly restic: Restic; readonly snapshot: string }> {
  const here = await place(t);
  const restic = await here.open();
  await restic.init();
  const { snapshot } = await restic.backup({ folder: here.source, tags: ['claim=a'] });
  return { ...here, restic, snapshot };
}

function failing(fault: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof ProblemError && fault.test(error.problem.cause.en);
}

async function packs(repository: string): Promise<readonly string[]> {
  const folders = await readdir(join(repository, 'data'));
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(repository, 'data', folder))).map((name) => join(repository, 'data', folder, name)),
    ),
  );
  return files.flat();
}

async function flipIn(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  await chmod(file, 0o600);
  await writeFile(file, bytes);
}

test('what was saved comes back, and is listed with its tags', async (t) => {
  const { restic, snapshot, root, source } = await made(t);
  await restic.restore(snapshot, join(root, 'back'));
  const restored = join(root, 'back', await restic.folderOf(snapshot));
  assert.equal(await readFile(join(restored, 'a'), 'utf8'), await readFile(join(source, 'a'), 'utf8'));
  const [listed] = await restic.snapshots();
  assert.deepEqual([listed?.id, listed?.tags, listed?.paths], [snapshot, ['claim=a'], [source]]);
  assert.match(snapshot, /^[0-9a-f]{64}$/);
});

test('a source that is not there is a failure, and nothing is saved', async (t) => {
  const { restic, root } = await made(t);
  const gone = restic.backup({ folder: join(root, 'gone'), tags: [] });
  await assert.rejects(
    gone,
    (error) => error instanceof ProblemError && error.problem.code === 'volume.source-missing',
  );
  assert.equal((await restic.snapshots()).length, 1);
});

test('a file that cannot be read makes it partial', async (t) => {
  const { root, restic, open, source } = await made(t);
  assert.ok(restic);
  const wrapper = join(root, 'restic-as-nobody');
  await writeFile(wrapper, `#!/bin/sh\nexec setpriv --reuid 65534 --clear-groups restic "$@"\n`, {
    mode: 0o755,
  });
  await writeFile(join(source, 'secret'), 'x', { mode: 0o000 });
  spawnSync('chown', ['-R', '65534', join(root, 'repository')]);
  await chmod(root, 0o755);
  const scratch = join(root, 'scratch-of-nobody');
  await mkdir(scratch);
  const unprivileged = await open({ program: wrapper, scratch });
  spawnSync('chown', ['-R', '65534', scratch]);
  const told = await unprivileged.backup({ folder: source, tags: [] });
  assert.equal(told.state, 'partial');
  assert.equal(told.unread.length, 1);
});

test('a flipped byte in a pack passes a plain check, and is found by reading it', async (t) => {
  const { restic, repository, root, snapshot } = await made(t);
  for (const pack of await packs(repository)) await flipIn(pack);
  await assert.rejects(restic.check({ n: 1, of: 1 }), ProblemError);
  await assert.rejects(restic.restore(snapshot, join(root, 'back')), ProblemError);
});

test('a missing or truncated pack is found', async (t) => {
  const { restic, repository, root, snapshot } = await made(t);
  for (const pack of await packs(repository)) await truncate(pack, 10);
  await assert.rejects(restic.check({ n: 1, of: 1 }), ProblemError);
  for (const pack of await packs(repository)) await rm(pack);
  await assert.rejects(restic.check({ n: 1, of: 1 }), ProblemError);
  await assert.rejects(restic.restore(snapshot, join(root, 'back')), ProblemError);
});

test('all parts of a rotation together read every pack', async (t) => {
  const { restic, repository, source } = await made(t);
  await writeFile(join(source, 'large'), randomBytes(100_000));
  await restic.backup({ folder: source, tags: [] });
  const sized = await Promise.all(
    (await packs(repository)).map(async (path) => ({ path, size: (await stat(path)).size })),
  );
  await flipIn(sized.toSorted((one, other) => other.size - one.size)[0]?.path ?? '');
  let found = 0;
  for (const n of [1, 2, 3]) await restic.check({ n, of: 3 }).catch(() => (found += 1));
  assert.equal(found, 1);
});

test('a wrong password and a missing repository are told apart', async (t) => {
  const { open, root } = await made(t);
  const stranger = await open({ password: 'other', scratch: join(root, 'other') });
  await assert.rejects(stranger.snapshots(), failing(/password does not open/));
  const nowhere = await open({ at: join(root, 'nowhere'), scratch: join(root, 'third') });
  await assert.rejects(nowhere.snapshots(), failing(/no restic repository/));
});

test('an interrupted backup adds no snapshot and can be repeated', async (t) => {
  const { open, root, source, restic } = await made(t);
  const stop = new AbortController();
  stop.abort();
  const interrupted = await open({ signal: stop.signal, scratch: join(root, 'stopped') });
  await assert.rejects(interrupted.backup({ folder: source, tags: [] }), failing(/interrupted/));
  assert.equal((await restic.snapshots()).length, 1);
  await restic.backup({ folder: source, tags: [] });
});

test('what is forgotten is gone, the rest can still be restored', async (t) => {
  const { restic, snapshot, source, root } = await made(t);
  await writeFile(join(source, 'b'), 'b');
  const second = await restic.backup({ folder: source, tags: [] });
  await restic.forget([snapshot], { prune: true });
  assert.deepEqual(
    (await restic.snapshots()).map(({ id }) => id),
    [second.snapshot],
  );
  await restic.restore(second.snapshot, join(root, 'back'));
});

test('the password is in no argument and no environment, and in files that only we can read', async (t) => {
  const { root, open, source } = await place(t);
  const wrapper = join(root, 'spying-restic');
  const log = join(root, 'spied');
  await writeFile(wrapper, `#!/bin/sh\n{ echo "$@"; env; } >> ${log}\nexec restic "$@"\n`, { mode: 0o755 });
  const restic = await open({
    program: wrapper,
    credentials: { keyId: 'planted-id', secret: 'planted-secret' },
  });
  await restic.init();
  await restic.backup({ folder: source, tags: [] });
  assert.doesNotMatch(await readFile(log, 'utf8'), /planted/);
  const held = join(root, 'scratch', 'restic');
  assert.equal((await stat(held)).mode & 0o777, 0o700);
  assert.equal((await stat(join(held, 'password'))).mode & 0o777, 0o600);
});

test('an unknown exit code is a failure, whatever was said', () => {
  const ended = { ok: false, output: '{"message_type":"summary"}', errors: '' };
  assert.deepEqual(endingOf('backup', { ...ended, code: 77 }), { is: 'failed', fault: 'unknown' });
  assert.deepEqual(endingOf('restore', { ...ended, code: 3 }), { is: 'failed', fault: 'unknown' });
  assert.deepEqual(endingOf('backup', { ...ended, code: 3 }), { is: 'partial' });
  // As ssh and restic end where a server accepts and then says nothing.
  for (const errors of [
    'subprocess ssh: Connection timed out during banner exchange',
    'Fatal: unable to save snapshot: ssh command exited: exit status 255',
  ])
    assert.deepEqual(endingOf('backup', { ...ended, code: 1, errors }), {
      is: 'failed',
      fault: 'unreachable',
    });
});

test('a program that says nothing of what it saved has saved nothing', async (t) => {
  const { root, open, source } = await place(t);
  const wrapper = join(root, 'silent');
  await writeFile(wrapper, '#!/bin/sh\n[ "$1" = version ] && exec restic version\nexit 0\n', { mode: 0o755 });
  const silent = await open({ program: wrapper });
  await assert.rejects(silent.backup({ folder: source, tags: [] }), failing(/never said what it saved/));
});

test('versions are compared as numbers', () => {
  assert.deepEqual(parseResticVersion('restic 0.14.0 compiled with go1.19.8'), [0, 14, 0]);
  assert.equal(parseResticVersion('busybox 1'), undefined);
  assert.ok(isAtLeast([0, 17, 1], [0, 9, 6]) && !isAtLeast([0, 14, 0], [0, 17, 1]));
  assert.deepEqual(
    missingFeatures([0, 18, 0]).map(({ id }) => id),
    ['missing-source-fails'],
  );
});

test('a repository that fills up half-way is full, keeps what it had, and adds nothing', async (t) => {
  const disk = mountSmallDisk(3000);
  t.after(() => disk.unmount());
  const { open, source, root } = await place(t);
  const restic = await open({ at: join(disk.path, 'restic') });
  await restic.init();
  const { snapshot } = await restic.backup({ folder: source, tags: [] });
  await writeFile(join(source, 'large'), randomBytes(8_000_000));
  await assert.rejects(restic.backup({ folder: source, tags: [] }), failing(/No space is left/));
  disk.remount('size=8m');
  assert.deepEqual(
    (await restic.snapshots()).map(({ id }) => id),
    [snapshot],
  );
  await restic.restore(snapshot, join(root, 'back'));
});

test('what is told of a failure is what restic complained of, not how far it was', () => {
  const output = '{"message_type":"status","bytes_done":1}\n{"message_type":"summary"}\n';
  const errors = 'Fatal: unable to save: s3://planted:planted@host/a: no space left on device\n';
  const words = wordsOf({ ok: false, code: 1, output, errors });
  assert.equal(words, 'Fatal: unable to save: s3://…@host/a: no space left on device');
});
