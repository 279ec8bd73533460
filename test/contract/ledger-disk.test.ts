/** What the ledger does on a disk that is full or can only be read. Needs: linux, root */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aCheckRun, someTime } from '../support/records.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { all } from './ledger.ts';

test('on a full disk nothing acknowledged is lost, and after freeing space it goes on', async () => {
  const disk = mountSmallDisk(1500);
  const ledger = openIn(join(disk.path, 'data'));
  try {
    const acknowledged = await appendUntilProblem(ledger, 'ledger.disk-full');
    assert.ok(acknowledged.length > 3, 'some must fit');

    await assert.rejects(ledger.append(aLargeRun('again')), problemOf('ledger.disk-full'));
    assert.deepEqual(await ids(ledger), acknowledged);
    assert.equal((await ledger.verify()).state, 'verified');

    disk.remount('size=8m');
    await ledger.append(aCheckRun({ id: 'after' }));
    assert.deepEqual(await ids(ledger), [...acknowledged, 'after']);
    assert.equal((await ledger.verify()).state, 'verified');
  } finally {
    await ledger.close();
    disk.unmount();
  }
});

test('a disk too small even for an empty ledger is a full disk, not a crash', async () => {
  const disk = mountSmallDisk(8);
  const ledger = openIn(join(disk.path, 'data'));
  try {
    await assert.rejects(ledger.append(aCheckRun()), problemOf('ledger.disk-full'));
  } finally {
    await ledger.close();
    disk.unmount();
  }
});

test('on a read-only disk reading and verifying work and appending says why not', async () => {
  const disk = mountSmallDisk(4000);
  const directory = join(disk.path, 'data');
  const ledger = openIn(directory);
  await ledger.append(aCheckRun({ id: 'kept' }));
  await ledger.close();
  disk.remount('ro');
  try {
    assert.deepEqual(await ids(ledger), ['kept']);
    assert.equal((await ledger.verify()).state, 'verified');
    await assert.rejects(ledger.append(aCheckRun()), problemOf('ledger.read-only'));
    await assert.rejects(openIn(join(disk.path, 'new')).append(aCheckRun()), problemOf('ledger.read-only'));
  } finally {
    await ledger.close();
    disk.unmount();
  }
});

function openIn(directory: string): EvidenceLedger {
  return openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
}

async function ids(ledger: EvidenceLedger): Promise<string[]> {
  return (await all(ledger.entries({ from: 1 }))).map(({ record }) => record.id);
}

/** Smaller ones may still fit where this one does not. */
function aLargeRun(id: string): ReturnType<typeof aCheckRun> {
  return aCheckRun({ id, context: { filler: 'x'.repeat(4000) } });
}

async function appendUntilProblem(ledger: EvidenceLedger, code: string): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let index = 0; index < 5000; index += 1) {
    const id = `run-${index}`;
    try {
      await ledger.append(aLargeRun(id));
      acknowledged.push(id);
    } catch (error) {
      assert.ok(problemOf(code)(error));
      return acknowledged;
    }
  }
  return assert.fail('the disk never became full');
}

function problemOf(code: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.code, code);
    return true;
  };
}
