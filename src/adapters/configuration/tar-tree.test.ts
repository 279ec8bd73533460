import assert from 'node:assert/strict';
import { test } from 'node:test';

import { packTar } from 'modern-tar';

import { readNodePath } from './node-file.ts';
import { Unread } from './node-tree.ts';
import { NotATar, treeOfTar } from './tar-tree.ts';
import { rawTar } from '../../../test/support/raw-tar.ts';

const key = Buffer.from('key');
const file = (name: string, body = key): Parameters<typeof packTar>[0][number] => ({
  header: { name, type: 'file', size: body.length, mode: 0o600, uid: 7, gid: 8, mtime: new Date(5000) },
  body: Uint8Array.from(body),
});
const link = (name: string, linkname: string): Parameters<typeof packTar>[0][number] => ({
  header: { name, type: 'symlink', size: 0, linkname },
});

test('what a pod handed out is read like the node itself', async () => {
  const tree = await treeOfTar(await packTar([file('./etc/pki/ca.key'), link('./etc/pki/now', 'ca.key')]));
  const found = await readNodePath('/etc/pki', { tree, left: 100 });
  assert.deepEqual(
    found?.map(({ path, kind, mode, uid, content, target }) => [
      path,
      kind,
      mode,
      uid,
      String(content),
      target,
    ]),
    [
      ['/etc/pki', 'directory', 0o755, 0, '', undefined],
      ['/etc/pki/ca.key', 'file', 0o600, 7, 'key', undefined],
      ['/etc/pki/now', 'symlink', found?.[2]?.mode, 0, '', 'ca.key'],
    ],
  );
  assert.deepEqual((await readNodePath('/etc/pki/now', { tree, left: 100 }))?.[0]?.content, key);
  assert.equal(await readNodePath('/etc/other', { tree, left: 100 }), undefined);
});

test('nothing leads out of it, whatever its names and links say', async () => {
  const tree = await treeOfTar(
    await packTar([
      file('../../outside/ca.key'),
      link('./etc/up', '../../../../../etc/shadow'),
      link('./etc/loop', 'loop'),
    ]),
  );
  assert.deepEqual((await readNodePath('/outside/ca.key', { tree, left: 100 }))?.[0]?.content, key);
  for (const path of ['/etc/up', '/etc/loop', '/etc/shadow'])
    assert.equal(await readNodePath(path, { tree, left: 100 }), undefined, path);
});

test('more than may be held is refused', async () => {
  const tree = await treeOfTar(await packTar([file('./etc/big', Buffer.alloc(200))]));
  await assert.rejects(readNodePath('/etc/big', { tree, left: 100 }), Unread);
});

test('what is no tar, or not a whole one, is told as such, and no length that it claims is believed', async () => {
  const sound = rawTar([{ name: 'etc/x', content: 'x'.repeat(5000) }]);
  const lying = rawTar([{ name: 'etc/x', content: 'x', size: 1 << 30 }]);
  const renamed = Buffer.from(sound);
  renamed.write('f');
  // Cut inside of a file, and between its end and the end of the whole.
  const cut = [sound.subarray(0, 2000), sound.subarray(0, -1024)];
  for (const bytes of [Buffer.alloc(4096, 'not a tar'), Buffer.alloc(0), lying, renamed, ...cut])
    await assert.rejects(treeOfTar(bytes), NotATar);
});
