import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { openFolderStore } from '../../src/adapters/objectstore/folder-store.ts';
import { bytesOf, describeObjectStore, isProblem, textOf } from './object-store.ts';

const never = new AbortController().signal;

describeObjectStore('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'honban-store-'));
  const store = openFolderStore(folder);
  return {
    store,
    end: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'honban-store-'));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('files are for their owner alone, and nothing unfinished stays', () =>
  inFolder(async (folder) => {
    await openFolderStore(folder).put('objects/aa/x', bytesOf('x'), { signal: never });

    assert.equal((await stat(join(folder, 'objects/aa/x'))).mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, 'objects/aa'))).mode & 0o777, 0o700);
    assert.deepEqual(await readdir(folder), ['objects']);
  }));

test('a symbolic link inside leads nowhere', () =>
  inFolder(async (folder) => {
    const outside = join(folder, 'outside');
    const inside = join(folder, 'inside');
    for (const made of [outside, inside, join(inside, 'objects')]) await mkdir(made);
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(outside, join(inside, 'objects/aa'));
    await symlink(join(outside, 'secret'), join(inside, 'marker.json'));
    const store = openFolderStore(inside);

    const refused = isProblem('repository.key-refused');
    await assert.rejects(textOf(store.get('objects/aa/secret', { signal: never })), refused);
    await assert.rejects(store.put('objects/aa/new', bytesOf('x'), { signal: never }), refused);
    await assert.rejects(store.remove('objects/aa/secret'), refused);
    await assert.rejects(textOf(store.get('marker.json', { signal: never })), refused);
    assert.deepEqual(await readdir(outside), ['secret']);
  }));

test('a folder that is not there is missing, and is not made', () =>
  inFolder(async (folder) => {
    const store = openFolderStore(join(folder, 'not-mounted'));

    const missing = isProblem('repository.missing');
    await assert.rejects(store.put('objects/aa/x', bytesOf('x'), { signal: never }), missing);
    await assert.rejects(store.stat('objects/aa/x'), missing);
    await assert.rejects(drain(store.list('')), missing);
    assert.deepEqual(await readdir(folder), []);
  }));

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}
