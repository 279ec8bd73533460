import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { comparePaths } from '../../../core/backup/checksum-tree.ts';
import type { TreeEntry } from '../../../core/backup/checksum-tree.ts';
import { never } from '../../../../test/support/repository-kit.ts';
import { folderTree } from '../../files/folder-tree.ts';
import { lookScript, movedBetween, NotALook, readLook } from './look-script.ts';
import type { Look } from './look-script.ts';

function told(folder: string, how: 'hash' | 'stamp'): string {
  // Without the pause: these tests look at stamps of their own making.
  const script = lookScript.replace('sleep 2', ':');
  const ran = spawnSync('sh', ['-c', script, 'sh', folder, how], { maxBuffer: 1 << 26 });
  assert.equal(ran.status, 0, ran.stderr.toString());
  return ran.stdout.toString('latin1');
}

const look = (folder: string, how: 'hash' | 'stamp'): Look => readLook(told(folder, how), comparePaths);

async function withFiles(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-look-'));
  try {
    await mkdir(join(folder, 'deep/er'), { recursive: true });
    await writeFile(join(folder, 'deep/er/plain'), 'content');
    await writeFile(join(folder, 'deep.txt'), '');
    await writeFile(join(folder, 'two\nlines \\ and * and $(x)'), 'odd');
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff, 0xfe)]), 'no UTF-8');
    await symlink('to\nnowhere', join(folder, 'link'));
    await chmod(join(folder, 'deep/er/plain'), 0o4750);
    for (let count = 0; count < 60; count += 1) await writeFile(join(folder, `many-${count}`), String(count));
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a shell sees the same tree as we do, whatever files are called', async () => {
  await withFiles(async (folder) => {
    const own: TreeEntry[] = [];
    for await (const entry of folderTree(folder, { signal: never })) own.push(entry);
    const { entries, partial } = look(folder, 'hash');
    assert.equal(partial, false);
    assert.deepEqual(
      entries.map(({ entry }) => entry),
      own,
    );
  });
});

test('what came, went or changed between two looks has moved, and nothing else where stamps are old', async () => {
  await withFiles(async (folder) => {
    const before = { ...look(folder, 'stamp'), began: Math.floor(Date.now() / 1000) + 10 };
    assert.deepEqual(movedBetween(before, look(folder, 'stamp')), []);
    await appendFile(join(folder, 'deep.txt'), 'more');
    await unlink(join(folder, 'many-7'));
    await writeFile(join(folder, 'new'), '');
    assert.deepEqual(movedBetween(before, look(folder, 'stamp')).toSorted(), ['deep.txt', 'many-7', 'new']);
  });
});

test('a change in the very second of the first look is never missed', async () => {
  await withFiles(async (folder) => {
    const before = look(folder, 'stamp');
    const moved = movedBetween(before, look(folder, 'stamp'));
    assert.ok(moved.includes('deep.txt'));
  });
});

test('what was cut off anywhere is no look', async () => {
  await withFiles(async (folder) => {
    const whole = told(folder, 'hash');
    for (const length of [0, 10, 200, whole.length - 1, whole.length - 4])
      assert.throws(() => readLook(whole.slice(0, length), comparePaths), NotALook, String(length));
  });
});
