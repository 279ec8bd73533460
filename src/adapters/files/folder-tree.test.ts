import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { folderTree } from './folder-tree.ts';
import { movedSince, stampFolder } from './moved-files.ts';

const signal = new AbortController().signal;

function aFolder(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'honban-tree-'));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'content'));
  return root;
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function treeOf(folder: string): Promise<readonly string[]> {
  const entries = await all(folderTree(folder, { signal }));
  return entries.map(({ type, path, size, target }) => `${type} ${path} ${target ?? size}`);
}

test('names with newlines, escape codes and invalid UTF-8 are told byte for byte', async (t) => {
  const folder = join(aFolder(t), 'content');
  writeFileSync(join(folder, 'a\nb\u001b[2J'), '12');
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x25])]), '');
  symlinkSync(Buffer.from([0xfe]), join(folder, 'link'));
  mkdirSync(join(folder, 'データ'));
  assert.deepEqual(await treeOf(folder), [
    'folder %e3%83%87%e3%83%bc%e3%82%bf 0',
    'file %ff%25 0',
    'file a%0ab%1b[2J 2',
    'link link %fe',
  ]);
});

test('links are not followed', async (t) => {
  const folder = join(aFolder(t), 'content');
  symlinkSync('/etc', join(folder, 'etc'));
  assert.deepEqual(await treeOf(folder), ['link etc /etc']);
});

test('a folder that is not there is an error, not an empty tree', async () => {
  await assert.rejects(treeOf('/does/not/exist'), { code: 'ENOENT' });
});

async function moved(t: TestContext, change: (folder: string) => Promise<void>): Promise<readonly string[]> {
  const root = aFolder(t);
  const folder = join(root, 'content');
  mkdirSync(join(folder, 'sub'));
  for (const name of ['a', 'sub/b', 'z']) writeFileSync(join(folder, name), 'same');
  await stampFolder(folder, join(root, 'stamps'), { signal });
  await change(folder);
  return await all(movedSince(folder, join(root, 'stamps'), { signal }));
}

test('a folder at rest has nothing that moved', async (t) => {
  assert.deepEqual(await moved(t, async () => {}), []);
});

test('what is written, made, removed or changed in mode meanwhile is named', async (t) => {
  assert.deepEqual(await moved(t, (folder) => writeFile(join(folder, 'a'), 'else')), ['a']);
  assert.deepEqual(await moved(t, (folder) => mkdir(join(folder, 'sub', 'c'))), ['sub', 'sub/c']);
  assert.deepEqual(await moved(t, (folder) => rm(join(folder, 'sub', 'b'))), ['sub', 'sub/b']);
  assert.deepEqual(await moved(t, (folder) => chmod(join(folder, 'z'), 0o600)), ['z']);
});

test('a writer that puts the time of modification back is noticed', async (t) => {
  const found = await moved(t, async (folder) => {
    const past = new Date(0);
    await utimes(join(folder, 'a'), past, past);
  });
  assert.deepEqual(found, ['a']);
});
