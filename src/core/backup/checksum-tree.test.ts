import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import {
  comparePaths,
  isTreePath,
  NotATree,
  spellBytes,
  spelledBytes,
  treeEnd,
  treeEntries,
  treeHead,
  treeLine,
} from './checksum-tree.ts';
import type { TreeEntry } from './checksum-tree.ts';
import { compareTrees } from './compare-trees.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const owner = { mode: 0o644, uid: 0, gid: 0 };
const file: TreeEntry = { path: 'a', type: 'file', size: 3, digest, ...owner };
const link: TreeEntry = { path: 'b', type: 'link', size: 0, target: '../%0a', ...owner };
const folder: TreeEntry = { path: 'c', type: 'folder', size: 0, ...owner, mode: 0o1777 };

function textOf(entries: readonly TreeEntry[]): string {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  return `${treeHead}${entries.map((entry) => treeLine(entry)).join('')}${treeEnd({ entries: entries.length, bytes })}`;
}

async function* linesOf(text: string): AsyncIterable<string> {
  yield* text.split('\n').slice(0, -1);
}

async function read(text: string): Promise<readonly TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for await (const entry of treeEntries(linesOf(text))) entries.push(entry);
  return entries;
}

async function* each(entries: readonly TreeEntry[]): AsyncIterable<TreeEntry> {
  yield* entries;
}

test('a tree reads back as it was written', async () => {
  assert.deepEqual(await read(textOf([file, link, folder])), [file, link, folder]);
});

test('any name has one spelling, and every spelling reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      const name = String.fromCharCode(...bytes);
      const spelled = spellBytes(name);
      assert.match(spelled, /^[!-~]+$/);
      assert.equal(spelledBytes(spelled), name);
    }),
  );
});

const head = treeHead;
const refused: Readonly<Record<string, string>> = {
  'an empty text': '',
  'a foreign head': `something 1\n${treeEnd({ entries: 0, bytes: 0 })}`,
  'a cut tree': `${head}${treeLine(file)}`,
  'an end that counts otherwise': `${head}${treeLine(file)}${treeEnd({ entries: 2, bytes: 3 })}`,
  'lines after the end': `${textOf([file])}${treeLine(link)}`,
  'a path twice': textOf([file, file]),
  'paths out of order': textOf([link, file]),
  'a path that leaves': textOf([{ ...file, path: '../a' }]),
  'an absolute path': textOf([{ ...file, path: '/a' }]),
  'another spelling of a': textOf([{ ...file, path: '%61' }]),
  'a raw control character': textOf([{ ...file, path: 'a\u001b[2J' }]),
  'a file without digest': `${head}f 0644 0 0 3 - a\n${treeEnd({ entries: 1, bytes: 3 })}`,
  'a folder with a size': textOf([{ ...folder, size: 1 }]),
};

for (const [name, text] of Object.entries(refused))
  test(`${name} is refused`, async () => {
    await assert.rejects(read(text), NotATree);
  });

test('the parts of a path are names', () => {
  for (const path of ['', '.', '..', 'a//b', 'a/', '/a', 'a/../b', 'a b']) assert.ok(!isTreePath(path), path);
  for (const path of ['a', '...', 'a/b', '%2520'.replace('%25', '%'), '-']) assert.ok(isTreePath(path), path);
});

test('a folder comes before what is in it, and all of that before its next sibling', () => {
  const paths = ['a!', 'a/b', 'a', 'a0', 'a/-'];
  assert.deepEqual(paths.toSorted(comparePaths), ['a', 'a/-', 'a/b', 'a!', 'a0']);
});

test('equal trees differ in nothing', async () => {
  const told = await compareTrees(each([file, link, folder]), each([file, link, folder]));
  assert.deepEqual([told.expected, told.equal, told.sameContent, told.named], [3, 3, 1, []]);
});

const other = `sha256:${'b'.repeat(64)}` as const;
const changes: Readonly<Record<string, readonly [readonly TreeEntry[], readonly string[]]>> = {
  'a missing file': [[link, folder], ['missing a']],
  'an emptied volume': [[], ['missing a', 'missing b', 'missing c']],
  'an added file': [[file, { ...file, path: 'aa' }, link, folder], ['added aa']],
  'an added file at the end': [[file, link, folder, { ...file, path: 'd' }], ['added d']],
  'another content': [[{ ...file, digest: other }, link, folder], ['content a']],
  'a link elsewhere': [[file, { ...link, target: 'x' }, folder], ['target b']],
  'another mode': [[file, link, { ...folder, mode: 0o700 }], ['mode c']],
  'another owner': [[file, { ...link, gid: 7 }, folder], ['owner b']],
  'a file become a folder': [[{ ...folder, path: 'a' }, link, folder], ['type a']],
};

for (const [name, [actual, differences]] of Object.entries(changes))
  test(`${name} is named`, async () => {
    const { named } = await compareTrees(each([file, link, folder]), each(actual));
    assert.deepEqual(
      named.map(({ difference, path }) => `${difference} ${path}`),
      differences,
    );
  });

test('ten thousand differences are counted, and the first ones named', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...file,
    path: `f${String(index).padStart(5, '0')}`,
  }));
  const { counts, named } = await compareTrees(each(many), each([]));
  assert.equal(counts.missing, 10_000);
  assert.equal(named.length, 20);
});
