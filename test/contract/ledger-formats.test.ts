/** Ledgers of other formats: older ones are brought forward, newer ones left alone. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { SqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, someTime } from '../support/records.ts';
import { all } from './ledger.ts';

/** The ledger as it was with an index by kind and the end in a table of its own. */
const formatThree = `CREATE INDEX entry_by_kind ON entry (kind);
  CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     size INTEGER NOT NULL,
     roots BLOB NOT NULL,
     key TEXT NOT NULL,
     note TEXT NOT NULL
   ) STRICT;
  INSERT INTO head SELECT 1, sequence + 1, roots, key, note FROM place WHERE note IS NOT NULL;
  DROP TABLE place`;

/** The ledger as it was when the newest checkpoint lay beside the kept ones. */
const formatTwo = `${formatThree}; ALTER TABLE head RENAME TO later;
  CREATE TABLE head (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     size INTEGER NOT NULL,
     frontier BLOB NOT NULL,
     key TEXT NOT NULL
   ) STRICT;
  INSERT INTO head SELECT one, size, roots, key FROM later;
  INSERT INTO checkpoint SELECT size, note FROM later;
  DROP TABLE later`;

test('a ledger of a newer format is refused and not touched', async (t) => {
  const directory = await folder(t);
  await fill(directory, 1);
  alter(directory, 'PRAGMA user_version = 99');
  const before = await readFile(join(directory, 'ledger.sqlite'));

  await assert.rejects(openIn(directory).append(aCheckRun()), problemOf('ledger.newer-format'));
  await assert.rejects(all(openIn(directory).entries()), problemOf('ledger.newer-format'));
  await assert.rejects(openIn(directory).verify(), problemOf('ledger.newer-format'));
  assert.deepEqual(await readFile(join(directory, 'ledger.sqlite')), before);
});

const olderFormats = {
  1: `${formatTwo}; DROP TABLE raw; DROP TABLE witness; PRAGMA user_version = 1`,
  2: `${formatTwo}; PRAGMA user_version = 2`,
  3: `${formatThree}; PRAGMA user_version = 3`,
};

for (const [format, sql] of Object.entries(olderFormats))
  test(`a ledger of format ${format} is migrated and keeps its entries and checkpoints`, async (t) => {
    const directory = await folder(t);
    await fill(directory, 3);
    const checkpoints = await all(openIn(directory).checkpoints());
    alter(directory, sql);

    const ledger = openIn(directory);
    assert.deepEqual(
      (await all(ledger.entries({ from: 1 }))).map(({ record }) => record.id),
      ['run-0', 'run-1', 'run-2'],
    );
    assert.deepEqual(await all(ledger.checkpoints()), checkpoints);
    assert.equal(await ledger.checkpoint(), checkpoints.at(-1));
    await ledger.append(aCheckRun({ id: 'after' }));

    const { state, size } = await ledger.verify();
    assert.deepEqual([state, size], ['verified', 5]);
    await ledger.close();
  });

test('an older ledger whose newest checkpoint is gone stays unsigned when it is migrated', async (t) => {
  const directory = await folder(t);
  await fill(directory, 3);
  alter(directory, `${olderFormats[2]}; DELETE FROM checkpoint`);

  assert.match((await openIn(directory).verify()).problem?.cause.en ?? '', /no checkpoint covers/);
  await assert.rejects(openIn(directory).append(aCheckRun()), problemOf('ledger.broken'));
});

test('an older ledger whose last entries were cut off stays cut when it is migrated', async (t) => {
  const directory = await folder(t);
  await fill(directory, 3);
  alter(directory, `${olderFormats[3]}; DELETE FROM entry WHERE sequence = 3`);

  assert.match((await openIn(directory).verify()).problem?.cause.en ?? '', /3 are there, but 4 were signed/);
});

for (const format of [2, 3] as const)
  test(`an older Honban that still has the file open in format ${format} writes nothing into the new one`, async (t) => {
    const directory = await folder(t);
    await fill(directory, 3);
    alter(directory, olderFormats[format]);
    const older = new DatabaseSync(join(directory, 'ledger.sqlite'));
    t.after(() => older.close());
    const update = older.prepare('UPDATE head SET size = ?, key = ?');

    await openIn(directory).append(aCheckRun({ id: 'after' }));

    assert.throws(() => update.run(9, 'key'), /no such table: head/);
    assert.equal((await openIn(directory).verify()).state, 'verified');
  });

async function folder(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'honban-ledger-'));
  t.after(() => rm(directory, { recursive: true }));
  return directory;
}

function openIn(directory: string): SqliteLedger {
  return openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
}

/** One of its checkpoints is kept, because a witness holds it. */
async function fill(directory: string, count: number): Promise<void> {
  const ledger = openIn(directory);
  for (let index = 0; index < count; index += 1) {
    await ledger.append(aCheckRun({ id: `run-${index}` }));
    const note = index === 1 ? await ledger.checkpoint() : undefined;
    if (note !== undefined) await ledger.memory.remember('file', { note, seen: someTime });
  }
  await ledger.close();
}

function alter(directory: string, sql: string): void {
  const database = new DatabaseSync(join(directory, 'ledger.sqlite'));
  database.exec(sql);
  database.close();
}

function problemOf(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ProblemError && error.problem.code === code;
}
