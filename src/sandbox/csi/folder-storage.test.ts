import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { CsiFault } from './csi-fault.ts';
import { folderStorage, storageFolders } from './folder-storage.ts';
import type { FolderStorage } from './folder-storage.ts';

let folder: string;
let storage: FolderStorage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'honban-csi-'));
  for (const name of storageFolders) await mkdir(join(folder, name), { recursive: true });
  storage = folderStorage(folder);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const of = (name: string, snapshot = '') => ({ name, capacity: 1024, snapshot });
const shot = { name: 'shot', source: 'disk', neverReady: false };
const at = (...path: readonly string[]): string => join(folder, ...path);

const says = (words: RegExp) => (error: unknown) => error instanceof CsiFault && words.test(error.message);

test('a snapshot keeps what was there, and a volume made of it begins with that', async () => {
  await storage.createVolume(of('disk'));
  await writeFile(at('volumes/disk/rows'), 'first');
  const snapshot = await storage.createSnapshot(shot);
  await writeFile(at('volumes/disk/rows'), 'second');
  assert.deepEqual(await storage.createVolume(of('copy', 'shot')), { capacity: 1024, snapshot: 'shot' });
  assert.equal(await readFile(at('volumes/copy/rows'), 'utf8'), 'first');
  assert.equal(snapshot.ready, true);
  assert.deepEqual([...(await storage.snapshots())], [['shot', snapshot]]);
});

test('asking twice gives the same, asking for something else under the name is refused', async () => {
  await storage.createVolume(of('disk'));
  await writeFile(at('volumes/disk/rows'), 'kept');
  await storage.createVolume(of('disk'));
  const first = await storage.createSnapshot(shot);
  assert.deepEqual(await storage.createSnapshot(shot), first);
  assert.equal(await readFile(at('volumes/disk/rows'), 'utf8'), 'kept');
  await storage.createVolume(of('other'));
  await assert.rejects(storage.createSnapshot({ ...shot, source: 'other' }), says(/of another volume/));
  await assert.rejects(storage.createVolume({ ...of('disk'), capacity: 4096 }), says(/another one/));
});

test('what a process that died left half made is made anew', async () => {
  await mkdir(at('work/disk'));
  await mkdir(at('volumes/disk'));
  await writeFile(at('volumes/disk/half'), '');
  await storage.createVolume(of('disk'));
  assert.deepEqual(await readdir(at('volumes/disk')), []);
});

test('nothing is made of what is not there, and no name leads out of the folder', async () => {
  await assert.rejects(storage.createSnapshot(shot), says(/no volume disk/));
  await assert.rejects(storage.createVolume(of('copy', 'gone')), says(/no gone/));
  await assert.rejects(storage.deleteVolume('../volumes'), says(/no name/));
  assert.equal(await storage.hasVolume('copy'), false);
});

test('removing what is gone already is done', async () => {
  await storage.createVolume(of('disk'));
  await storage.createSnapshot(shot);
  for (const _ of ['once', 'twice']) {
    await storage.deleteVolume('disk');
    await storage.deleteSnapshot('shot');
  }
  assert.deepEqual(await readdir(at('volumes')), []);
  assert.deepEqual(await readdir(at('snapshots')), []);
});
