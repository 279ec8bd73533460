import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { minorsEarlier, writeStamped } from './stamped-program.ts';

test('every mention of the version is replaced, and nothing else changes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'honban-stamp-'));
  try {
    const [source, target] = [join(folder, 'a'), join(folder, 'b')];
    await writeFile(source, 'go v1.37.2 and\0v1.37.2v1.37.21');
    await writeStamped(source, target, { from: '1.37.2', to: '1.33.2' });
    assert.equal(await readFile(target, 'utf8'), 'go v1.33.2 and\0v1.33.2v1.33.21');
    await assert.rejects(writeStamped(source, target, { from: '1.37.2', to: '1.9.2' }), /length/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('an earlier minor keeps its patch', () => {
  assert.equal(minorsEarlier('1.37.2', 4), '1.33.2');
});
