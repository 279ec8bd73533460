import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { tryLock, waitForLock } from './file-lock.ts';

async function inFolder(body: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-lock-'));
  try {
    await body(join(folder, 'lock'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a second holder is refused until the first lets go', async () => {
  await inFolder(async (path) => {
    const first = tryLock(path);
    assert.ok(first);
    assert.equal(tryLock(path), undefined);
    const waiting = waitForLock(path, new AbortController().signal, () => first.release());
    (await waiting).release();
  });
});

test('a killed holder leaves no lock behind', async () => {
  await inFolder(async (path) => {
    const module = new URL('file-lock.ts', import.meta.url).href;
    const program = `const { tryLock } = await import(${JSON.stringify(module)});
      globalThis.lock = tryLock(process.argv[1]); process.stdout.write('held'); setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', program, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    assert.equal(tryLock(path), undefined);
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('exit', resolve));
    const lock = tryLock(path);
    assert.ok(lock);
    lock.release();
  });
});
