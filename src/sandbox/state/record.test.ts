import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { subnetsOf } from './record.ts';

test('a sandbox that is being taken down promises no network, and stops nobody who looks', async () => {
  const sandboxes = await mkdtemp(join(tmpdir(), 'honban-sandboxes-'));
  try {
    // Its record goes before its folder does.
    await mkdir(join(sandboxes, 'going'));
    assert.deepEqual(await subnetsOf(sandboxes), []);
  } finally {
    await rm(sandboxes, { recursive: true });
  }
});
