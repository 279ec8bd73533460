import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { TestContext } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, someTime } from '../support/records.ts';
import { all } from './ledger.ts';

test('a file that is no database, or cut in the middle, is reported as damaged and left as it is', async (t) => {
  for (const damage of ['garbage', 'cut'] as const) {
    const directory = await folder(t);
    await fill(directory, 40);
    const path = join(directory, 'ledger.sqlite');
    if (damage === 'garbage') await writeFile(path, 'no database at all '.repeat(1000));
    else await truncate(path, 3 * 4096);
    const before = await readFile(path);

    const status = await openIn(directory).verify();
    await assert.rejects(all(openIn(directory).entries()), problemOf('ledger.corrupt'), damage);

    assert.equal(status.state, 'broken');
    assert.equal(status.problem?.code, 'ledger.corrupt');
    assert.deepEqual(await readFile(path), before);
  }
});

test('an end that was never signed is not signed over', async (t) => {
  const directory = await folder(t);
  await fill(directory, 3);
  alter(directory, "UPDATE place SET roots = CAST(x'00' || substr(roots, 2) AS BLOB) WHERE note IS NOT NULL");

  await assert.rejects(openIn(directory).append(aCheckRun()), problemOf('ledger.broken'));
  assert.equal((await openIn(directory).verify()).state, 'broken');
});

const sabotage: readonly (readonly [name: string, sql: string, says: RegExp])[] = [
  [
    'the content of an entry',
    "UPDATE entry SET record = CAST(replace(CAST(record AS TEXT), 'run-2', 'run-9') AS BLOB) WHERE sequence = 3",
    /entry 3 is not what was recorded/,
  ],
  [
    'the kind an entry is filed under',
    "UPDATE entry SET kind = 'drill' WHERE sequence = 2",
    /entry 2 is not/,
  ],
  [
    'the time an entry is filed under',
    "UPDATE entry SET recorded = '2020-01-01' WHERE sequence = 2",
    /entry 2/,
  ],
  ['an entry in the middle', 'DELETE FROM entry WHERE sequence = 2', /entry 2 is missing/],
  [
    'the number of an entry',
    'UPDATE entry SET sequence = 1125899906842624 WHERE sequence = 5',
    /entry 1125899906842624 is not|entry 5 is missing/,
  ],
  [
    'the number of an entry beyond all numbers',
    'UPDATE entry SET sequence = 1152921504606846976 WHERE sequence = 5',
    /The file is damaged/,
  ],
  ['the number of the first entry', 'UPDATE entry SET sequence = -7 WHERE sequence = 0', /entry -7 is not/],
  ['the last entry', 'DELETE FROM entry WHERE sequence = 5', /no checkpoint covers|were signed/],
  [
    'the newest checkpoint',
    "UPDATE place SET note = replace(note, 'honban/', 'honbam/')",
    /the checkpoint over/,
  ],
  [
    'the newest checkpoint to something else',
    "UPDATE place SET note = 'x' WHERE note IS NOT NULL",
    /the checkpoint over/,
  ],
  [
    'the newest checkpoint to nothing',
    "UPDATE place SET note = '' WHERE note IS NOT NULL",
    /no checkpoint covers/,
  ],
  ['the newest checkpoint to none', 'UPDATE place SET note = NULL', /no checkpoint covers/],
  [
    'the newest checkpoint to an older one',
    'UPDATE place SET note = (SELECT note FROM checkpoint WHERE size = 3) WHERE note IS NOT NULL',
    /no checkpoint covers/,
  ],
  [
    'a kept checkpoint',
    "UPDATE checkpoint SET note = replace(note, 'honban/', 'honbam/')",
    /the checkpoint over 3/,
  ],
  ['the size of a kept checkpoint', 'UPDATE checkpoint SET size = 4', /the checkpoint over 4/],
  ['the size of a kept checkpoint to none', 'UPDATE checkpoint SET size = -4', /the checkpoint over -4/],
  [
    'a kept checkpoint beside the newest',
    "INSERT INTO checkpoint SELECT sequence + 1, note || '— x' FROM place WHERE note IS NOT NULL",
    /the checkpoint over 6/,
  ],
  ['every checkpoint', "DELETE FROM checkpoint; UPDATE place SET note = ''", /no checkpoint covers/],
  ['the end of the tree', 'UPDATE place SET sequence = 9 WHERE sequence = 5', /the stored end/],
  ['the roots of the end', 'UPDATE place SET roots = NULL', /the stored end/],
  ['the key in force', "UPDATE place SET key = 'x' WHERE note IS NOT NULL", /the stored end/],
  [
    'the kind that a search goes by',
    "UPDATE place SET kind = 'drill' WHERE sequence = 2",
    /entry 2 is not filed/,
  ],
  ['a place that a search goes by', 'DELETE FROM place WHERE sequence = 3', /entry 3 is not filed/],
  ['a place too many', "INSERT INTO place (sequence, kind) VALUES (-1, 'drill')", /the stored end/],
  ['raw material', "UPDATE raw SET bytes = x'00'", /raw material sha256:/],
];

for (const [name, sql, says] of sabotage)
  test(`verifying finds and names a change of ${name}`, async (t) => {
    const directory = await folder(t);
    await fill(directory, 5);
    alter(directory, sql);

    const status = await openIn(directory).verify();

    assert.equal(status.state, 'broken');
    assert.match(status.problem?.cause.en ?? '', says);
    assert.notEqual(status.problem?.cause.ja, status.problem?.cause.en);
  });

test('records too large to be read together are verified between the others', async (t) => {
  const directory = await folder(t);
  const ledger = openIn(directory);
  for (const letters of [10, 60_000, 32_500, 10, 200_000])
    await ledger.append(aCheckRun({ context: { filler: 'x'.repeat(letters) } }));
  await ledger.close();
  const { state, size } = await openIn(directory).verify();
  assert.deepEqual([state, size], ['verified', 6]);

  alter(
    directory,
    `UPDATE entry SET record = CAST(replace(CAST(record AS TEXT), 'xxx"', 'xxy"') AS BLOB) WHERE sequence = 2`,
  );
  const { problem } = await openIn(directory).verify();
  assert.match(problem?.cause.en ?? '', /\b2\b/);
});

test('a forger who recomputes hashes but has no key is found by the signed root', async (t) => {
  const directory = await folder(t);
  await fill(directory, 3);
  const twin = await folder(t);
  await fill(twin, 3);
  alter(
    directory,
    `ATTACH '${join(twin, 'ledger.sqlite')}' AS twin; DELETE FROM entry WHERE sequence = 2;
    INSERT INTO entry SELECT * FROM twin.entry WHERE sequence = 2;
    UPDATE entry SET record = (SELECT record FROM entry WHERE sequence = 1), leaf = (SELECT leaf FROM entry WHERE sequence = 1) WHERE sequence = 2`,
  );

  assert.equal((await openIn(directory).verify()).state, 'broken');
});

test('a changed letter in the text of a table is damage, not values without a name', async (t) => {
  const directory = await folder(t);
  await fill(directory, 1);
  const path = join(directory, 'ledger.sqlite');
  const text = (await readFile(path)).toString('latin1').replace(' bytes BLOB', ' Bytes BLOB');
  await writeFile(path, text, 'latin1');

  assert.match((await openIn(directory).verify()).problem?.cause.en ?? '', /its tables are not those/);
  await assert.rejects(openIn(directory).append(aCheckRun()), problemOf('ledger.corrupt'));
});

test('another program’s database is left alone', async (t) => {
  const directory = await folder(t);
  const database = new DatabaseSync(join(directory, 'ledger.sqlite'));
  database.exec('CREATE TABLE recipes (name TEXT)');
  database.close();

  await assert.rejects(openIn(directory).append(aCheckRun()), problemOf('ledger.foreign-file'));
});

test('with its key lost a ledger can be read and verified but not appended to', async (t) => {
  const directory = await folder(t);
  await fill(directory, 2);
  await rename(join(directory, 'ledger.key'), join(directory, 'elsewhere'));
  const ledger = openIn(directory);

  await assert.rejects(ledger.append(aCheckRun()), problemOf('ledger.key-lost'));
  assert.deepEqual(await ids(ledger), ['run-0', 'run-1']);
  assert.equal((await ledger.verify()).state, 'verified');

  await rename(join(directory, 'elsewhere'), join(directory, 'ledger.key'));
  await ledger.append(aCheckRun({ id: 'after' }));
  assert.deepEqual(await ids(ledger), ['run-0', 'run-1', 'after']);
  await ledger.close();
});

test('a key that is not the ledger’s, or none at all, signs nothing', async (t) => {
  const directory = await folder(t);
  const twin = await folder(t);
  await fill(directory, 2);
  await fill(twin, 2);
  for (const key of [await readFile(join(twin, 'ledger.key')), 'garbage', '']) {
    await writeFile(join(directory, 'ledger.key'), key);
    await assert.rejects(openIn(directory).append(aCheckRun()), problemOf('ledger.key-differs'));
  }
  assert.equal((await openIn(directory).verify()).state, 'verified');
});

test('the key is a file that only its owner may read', async (t) => {
  const directory = join(await folder(t), 'new');
  await fill(directory, 1);

  assert.equal((await stat(join(directory, 'ledger.key'))).mode % 0o1000, 0o600);
  assert.equal((await stat(directory)).mode % 0o1000, 0o700);
});

test('several ledgers opened on one folder continue each other', async (t) => {
  const directory = await folder(t);
  const [one, two] = [openIn(directory), openIn(directory)];

  for (let round = 0; round < 5; round += 1)
    await Promise.all([
      one.append(aCheckRun({ id: `a${round}` })),
      two.append(aCheckRun({ id: `b${round}` })),
    ]);

  assert.equal((await ids(one)).length, 10);
  assert.equal((await two.verify()).size, 11);
  await one.close();
  await two.close();
});

test('a ledger that was closed goes on after what another one appended meanwhile', async (t) => {
  const directory = await folder(t);
  const [one, two] = [openIn(directory), openIn(directory)];
  for (const [index, ledger] of [one, two, one, two].entries()) {
    await ledger.append(aCheckRun({ id: `run-${index}` }));
    await ledger.close();
  }

  assert.deepEqual(await ids(one), ['run-0', 'run-1', 'run-2', 'run-3']);
  assert.equal((await two.verify()).state, 'verified');
});

test('an end that is changed under an open ledger is not signed over', async (t) => {
  const directory = await folder(t);
  const ledger = openIn(directory);
  t.after(() => ledger.close());
  await ledger.append(aCheckRun());
  alter(directory, "UPDATE place SET roots = CAST(x'00' || substr(roots, 2) AS BLOB) WHERE note IS NOT NULL");

  await assert.rejects(ledger.append(aCheckRun()), problemOf('ledger.broken'));
  assert.equal((await ledger.verify()).state, 'broken');
});

async function folder(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'honban-ledger-'));
  t.after(() => rm(directory, { recursive: true }));
  await chmod(directory, 0o700);
  return directory;
}

function openIn(directory: string): EvidenceLedger {
  return openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
}

async function fill(directory: string, count: number): Promise<void> {
  const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
  const until = someTime;
  await ledger.keep(Buffer.from('raw'), { until });
  for (let index = 0; index < count; index += 1) {
    await ledger.append(aCheckRun({ id: `run-${index}` }));
    // One that a witness holds is kept.
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

async function ids(ledger: EvidenceLedger): Promise<string[]> {
  return (await all(ledger.entries({ from: 1 }))).map(({ record }) => record.id);
}

function problemOf(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}
