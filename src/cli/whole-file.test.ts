import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { writeWhole } from './whole-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-whole-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('what cannot be finished leaves the former file and nothing beside it', async () => {
  const file = join(folder, 'report.md');
  writeFileSync(file, 'before');
  const broken = writeWhole(file, async (path) => {
    await writeFile(path, 'hal');
    throw new Error('no room');
  });

  await assert.rejects(broken, /no room/);
  assert.deepEqual([readFileSync(file, 'utf8'), readdirSync(folder)], ['before', ['report.md']]);
  await writeWhole(file, async (path) => await writeFile(path, 'after'));
  assert.equal(readFileSync(file, 'utf8'), 'after');
});

test('a device stays a device', { skip: !existsSync('/dev/null') }, async () => {
  const paths: string[] = [];
  await writeWhole('/dev/null', (path) => {
    paths.push(path);
    return Promise.resolve();
  });

  assert.deepEqual(paths, ['/dev/null']);
  assert.ok(statSync('/dev/null').isCharacterDevice());
});
