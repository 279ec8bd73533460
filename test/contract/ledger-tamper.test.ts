/** Any changed byte of the ledger's file is found, or lies where nothing is kept: then every reader still gets the same. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import fc from 'fast-check';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { verifyAside } from '../../src/adapters/sqlite/verify-aside.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import type { Digest } from '../../src/core/evidence.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, aStatement, someTime } from '../support/records.ts';
import { all } from './ledger.ts';

const isLong = process.env['HONBAN_TEST_LONG'] === '1';
const directory = mkdtempSync(join(tmpdir(), 'honban-tamper-'));
const path = join(directory, 'ledger.sqlite');
const raw = Buffer.from('raw material '.repeat(400));
let digest: Digest;
let whole: Buffer;
let content: string;

before(async () => {
  const ledger = openIn();
  digest = await ledger.keep(raw, { until: someTime });
  for (let index = 0; index < 12; index += 1)
    await ledger.append(
      index % 3 === 0 ? aStatement() : aCheckRun({ id: `run-${index}`, raw: { output: digest } }),
    );
  await ledger.append(aCheckRun({ context: { large: 'x'.repeat(9000) } }));
  await ledger.close();
  whole = readFileSync(path);
  content = await contentOf(openIn());
});

after(() => rmSync(directory, { recursive: true }));

test('the untouched file verifies', async () => {
  assert.equal((await openIn().verify()).state, 'verified');
});

test('a thread of its own answers the same, of a whole ledger and of a broken one', async () => {
  assert.deepEqual(await verifyAside(directory), await openIn().verify());
  const changed = Buffer.from(whole);
  changed.fill(0xff, 8192);
  writeFileSync(path, changed);
  const told = await verifyAside(directory);
  assert.equal(told.state, 'broken');
  assert.deepEqual(told, await openIn().verify());
  writeFileSync(path, whole);
});

test('law: a flipped bit anywhere is found by verifying, or changes nothing that anybody reads', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      writeFileSync(path, changed);

      const isFound = await verifyFinds(openIn());

      found += isFound ? 1 : 0;
      if (!isFound) assert.equal(await contentOf(openIn()), content, `byte ${at} of ${whole.length}`);
    }),
    { numRuns: isLong ? 20_000 : 400 },
  );
  assert.ok(found > 100, `most bytes matter, yet only ${found} changes were found`);
});

test('law: several bytes put anywhere are found, or change nothing that anybody reads', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      async (at, put) => {
        const changed = Buffer.from(whole);
        changed.set(put.subarray(0, whole.length - at), at);
        writeFileSync(path, changed);

        if (!(await verifyFinds(openIn()))) assert.equal(await contentOf(openIn()), content, `byte ${at}`);
      },
    ),
    { numRuns: isLong ? 20_000 : 300 },
  );
});

/** A reader is warned by an answer, or by a problem that names the damage; anything else is a bug of ours. */
async function verifyFinds(ledger: EvidenceLedger): Promise<boolean> {
  try {
    return (await ledger.verify()).state === 'broken';
  } catch (error) {
    assert.ok(error instanceof ProblemError, String((error as Error).stack));
    return true;
  }
}

async function contentOf(ledger: EvidenceLedger): Promise<string> {
  const kinds = ['statement'] as const;
  return JSON.stringify([
    await all(ledger.entries()),
    await all(ledger.entries({ kinds })),
    await all(ledger.checkpoints()),
    Buffer.from((await ledger.raw(digest)) ?? []).toString(),
  ]);
}

function openIn(): EvidenceLedger {
  return openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
}
