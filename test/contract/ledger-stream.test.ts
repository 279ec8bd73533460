/** A ledger larger than a process may hold is read, verified and exported with little memory. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { sha256 } from '../../src/adapters/system/cryptography.ts';
import { runningSha256 } from '../../src/adapters/system/hashing.ts';
import { exportBundle } from '../../src/app/export-bundle.ts';
import { aCheckRun, someTime } from '../support/records.ts';

const entries = 20_000;
const bytesEach = 8000;
/** A third of what all entries have. */
const allowed = 50_000_000;

test('160 MB of entries are read, verified and exported within 50 MB', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'honban-stream-'));
  t.after(() => rm(directory, { recursive: true }));
  const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
  const context = { filler: 'x'.repeat(bytesEach) };
  for (let done = 0; done < entries; done += 200)
    await Promise.all(Array.from({ length: 200 }, () => ledger.append(aCheckRun({ context }))));
  const before = heldBytes();
  let most = 0;
  const look = (count: number): void => {
    if (count % 500 === 0) most = Math.max(most, heldBytes() - before);
  };

  let read = 0;
  for await (const { sequence } of ledger.entries()) {
    assert.equal(sequence, read);
    look((read += 1));
  }
  const status = await ledger.verify();
  look(0);
  let exported = 0;
  for await (const line of exportBundle(ledger, { sha256, running: runningSha256 })) {
    assert.ok(line.endsWith('\n'));
    look((exported += 1));
  }

  await ledger.close();
  assert.equal(read, entries + 1);
  assert.equal(status.size, entries + 1);
  assert.ok(exported > entries);
  assert.ok(most < allowed, `${Math.round(most / 1_000_000)} MB were held`);
});

// Without it the answer would be how much garbage there happens to be.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is really held, after what is not has been let go. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
