import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { largestPiece } from '../../src/core/backup/point-format.ts';
import { instantFromEpoch } from '../../src/core/time.ts';
import { draftOf, never, repositoryKit } from '../support/repository-kit.ts';
import { bytesOf, textOf } from './object-store.ts';

const writer = fileURLToPath(new URL('../support/write-forever.ts', import.meta.url));

/** Bytes after which the writer is killed: within the first object, and within the second. */
const moments = [largestPiece / 4, largestPiece + largestPiece / 4];

test('a writer that is killed leaves no point, what was there stays good, and its leavings are swept', async () => {
  for (const moment of moments) {
    const kit = await repositoryKit();
    try {
      const before = await kit.repository.write(draftOf({ a: () => bytesOf('before') }), { signal: never });
      const child = spawn(process.execPath, [writer, kit.folder, kit.recipients.data[0] ?? ''], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.on('data', (part: Buffer) => {
        if (Number(part.toString().trim().split('\n').at(-1)) > moment) child.kill('SIGKILL');
      });
      const [, signal] = (await once(child, 'close')) as [number | null, string | null];
      assert.equal(signal, 'SIGKILL');

      const ids: string[] = [];
      for await (const listed of kit.repository.points())
        ids.push(listed.state === 'trusted' ? listed.point.id : listed.name);
      assert.deepEqual(ids, [before.id]);
      const [content] = before.contents;
      assert.ok(content);
      const how = { identities: [kit.identities.data], signal: never };
      assert.equal(await textOf(kit.repository.read(before, content, how)), 'before');

      const left = async (): Promise<number> =>
        (await readdir(kit.folder)).filter((name) => name.startsWith('.')).length;
      assert.equal(await left(), 1);
      await kit.store.sweep(instantFromEpoch(Date.now() - 3_600_000));
      assert.equal(await left(), 1);
      await kit.store.sweep(instantFromEpoch(Date.now() + 3_600_000));
      assert.equal(await left(), 0);
    } finally {
      await kit.end();
    }
  }
});
