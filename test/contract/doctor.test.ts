/**
 * The doctor on broken installations: each fault is named with its cause and fix, the others are told all the same, and it ends with 1.
 * Needs: linux, root
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';

import { openAccountBook } from '../../src/adapters/accounts/account-book.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { doctorCommand } from '../../src/cli/commands/doctor.ts';
import { nodeOf } from '../../src/cli/doctor/node-probe.ts';
import type { Probed } from '../../src/cli/doctor/probe.ts';
import { consoleIn, portAt } from '../../src/cli/doctor/server-probes.ts';
import { aCheckRun, someTime } from '../support/records.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { testWorld } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'honban-doctor-'));
after(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly code: number;
  readonly of: (probe: string) => readonly Probed[];
}

async function doctor(
  flags: { readonly data?: string; readonly policy?: string },
  path = process.env['PATH'],
): Promise<Told> {
  const environment = { HOME: folder, PATH: path };
  const world = testWorld({ workingDirectory: folder, environment, output: 'json' });
  const code = await doctorCommand.run({ ...flags, kubeconfig: join(folder, 'none') }, world);
  const { probes } = JSON.parse(world.stdout()) as {
    readonly probes: readonly { readonly id: string; readonly found: readonly Probed[] }[];
  };
  return { code, of: (probe) => probes.find(({ id }) => id === probe)?.found ?? [] };
}

/** Says what is wrong in both languages, and what to do. */
function isTold(found: readonly Probed[], says: RegExp): void {
  const problem = found.find(({ state }) => state === 'problem');
  assert.match(problem?.says.en ?? JSON.stringify(found), says);
  assert.ok(problem?.says.ja);
  assert.ok(problem.fix?.en && problem.fix.ja);
}

async function dataWithLedger(): Promise<string> {
  const data = mkdtempSync(join(folder, 'data-'));
  const ledger = openSqliteLedger({ directory: data, version: '0', now: () => someTime });
  await ledger.append(aCheckRun());
  await ledger.close();
  return data;
}

function alter(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

test('a ledger of a newer version', async () => {
  const data = await dataWithLedger();
  alter(join(data, 'ledger.sqlite'), 'PRAGMA user_version = 99');
  const told = await doctor({ data });
  assert.equal(told.code, 1);
  isTold(told.of('ledger'), /format/);
  assert.equal(told.of('data')[0]?.state, 'ok');
});

test('a ledger that is damaged', async () => {
  const data = mkdtempSync(join(folder, 'data-'));
  writeFileSync(join(data, 'ledger.sqlite'), 'no database at all '.repeat(1000));
  const told = await doctor({ data });
  assert.equal(told.code, 1);
  isTold(told.of('ledger'), /damaged/);
});

test('accounts that cannot be read, and accounts of a newer version', async () => {
  for (const damage of ['garbage', 'newer']) {
    const data = mkdtempSync(join(folder, 'data-'));
    const file = join(data, 'accounts.sqlite');
    if (damage === 'garbage') writeFileSync(file, 'no database at all '.repeat(1000));
    else {
      const book = openAccountBook(data);
      book.keepAddress('http://localhost:1');
      book.close();
      alter(file, 'PRAGMA user_version = 99');
    }
    const told = await doctor({ data });
    assert.equal(told.code, 1, damage);
    isTold(told.of('accounts'), damage === 'garbage' ? /not a database/ : /format 99/);
  }
});

test('accounts that are well are counted, and nothing is changed', async () => {
  const data = mkdtempSync(join(folder, 'data-'));
  const book = openAccountBook(data);
  book.keepAddress('http://localhost:1');
  book.close();
  assert.deepEqual((await doctor({ data })).of('accounts')[0]?.says.en, '0 kept');
});

test('a data folder on a disk that can only be read', async () => {
  const disk = mountSmallDisk(1024);
  try {
    mkdirSync(join(disk.path, 'data'));
    disk.remount('ro');
    const told = await doctor({ data: join(disk.path, 'data') });
    assert.equal(told.code, 1);
    isTold(told.of('data'), /cannot be written/);
  } finally {
    disk.unmount();
  }
});

test('a policy with mistakes, which hides nothing else', async () => {
  const policy = join(folder, 'bad.yaml');
  writeFileSync(policy, 'apiVersion: honban/v1\nunknown: true\n');
  const told = await doctor({ data: await dataWithLedger(), policy });
  assert.equal(told.code, 1);
  isTold(told.of('policy'), /mistakes/);
  assert.equal(told.of('ledger')[0]?.state, 'ok');
});

test('programs that are missing: notes, and a problem where the policy needs one', async () => {
  const nothing = join(folder, 'empty');
  mkdirSync(nothing);
  const data = mkdtempSync(join(folder, 'data-'));
  const without = await doctor({ data }, nothing);
  assert.equal(without.of('restic')[0]?.state, 'note');
  assert.equal(without.of('chromium')[0]?.state, 'note');
  const policy = join(folder, 'volumes.yaml');
  writeFileSync(
    policy,
    `apiVersion: honban/v1
organisation: { name: Example }
backups: { volumes: { every: 24h, keep: 7d } }
`,
  );
  const told = await doctor({ data, policy }, nothing);
  assert.equal(told.code, 1);
  isTold(told.of('restic'), /restic was not found/);
});

test('a port that is taken, a console that is not built, and a Node that is too old', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = await portAt(`127.0.0.1:${port}`);
  other.close();
  assert.equal(taken.state, 'note');
  assert.match(taken.says.en, /EADDRINUSE/);
  assert.equal((await portAt('127.0.0.1:0')).state, 'ok');
  isTold([consoleIn(join(folder, 'nowhere'))], /not built/);
  isTold([nodeOf('20.19.2')], /20\.19\.2/);
  assert.equal(nodeOf('24.0.0').state, 'ok');
});
