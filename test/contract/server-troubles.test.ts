/**
 * A server whose ledger is held by another process or lies on a full disk: it says so, goes on answering, and recovers by itself.
 * Needs: linux, root
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { openAccountBook } from '../../src/adapters/accounts/account-book.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import type { Run } from '../../src/contract/runs.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { aLook, at, startSmallServer } from '../support/small-server.ts';
import type { SmallServer, SmallSetting } from '../support/small-server.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

interface Asking {
  readonly server: SmallServer;
  readonly token: string;
}

async function ask(path: string, { server, token }: Asking, sending?: object): Promise<Response> {
  return await fetch(`${server.url}${path}`, {
    ...(sending === undefined ? {} : { method: 'POST', body: JSON.stringify(sending) }),
    headers: { authorization: `Bearer ${token}`, 'x-honban': '1', 'content-type': 'application/json' },
  });
}

async function json<Answer>(answer: Response): Promise<Answer> {
  assert.ok(answer.ok, `HTTP ${answer.status}`);
  return (await answer.json()) as Answer;
}

async function begun(asking: Asking): Promise<Run> {
  const answer = await ask('/api/v1/runs', asking, { kind: 'check', cluster: 'tokyo' });
  return (await json<{ run: Run }>(answer)).run;
}

async function ended({ id }: Run, asking: Asking): Promise<Run> {
  for (;;) {
    const { run } = await json<{ run: Run }>(await ask(`/api/v1/runs/${id}`, asking));
    if (run.ended !== undefined) return run;
    await sleep(20);
  }
}

async function ledgerProblem(asking: Asking): Promise<string | undefined> {
  const list = await json<{ ledgerProblem?: { code: string } }>(await ask('/api/v1/clusters', asking));
  return list.ledgerProblem?.code;
}

/** Looks that bring a large record each. */
function looksInto(ledger: () => EvidenceLedger): NonNullable<SmallSetting['look']> {
  return async () => {
    const record = { ...aLook(), context: { filler: 'x'.repeat(200_000) } };
    await ledger().append(record);
    return record;
  };
}

async function serverOn(directory: string, patience: number): Promise<Asking & { stop(): Promise<void> }> {
  const sqlite = openSqliteLedger({ directory, version: '0', now: () => at, patience });
  await sqlite.append(aLook());
  let watched: EvidenceLedger = sqlite;
  const server = await startSmallServer({ ledger: sqlite, look: looksInto(() => watched) });
  watched = server.ledger;
  const token = await server.token('operator');
  return {
    server,
    token,
    async stop() {
      await server.stop();
      await sqlite.close();
    },
  };
}

test('while another process holds the ledger, readers are answered and the writer waits, then goes on', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'honban-held-'));
  const asking = await serverOn(directory, 600_000);
  const other = new DatabaseSync(join(directory, 'ledger.sqlite'));
  try {
    other.exec('BEGIN IMMEDIATE');
    const run = await begun(asking);
    for (let turn = 0; turn < 20; turn++) {
      assert.equal((await ask('/api/v1/evidence', asking)).status, 200);
      assert.equal((await ask('/readyz', asking)).status, 200);
    }
    const { run: waiting } = await json<{ run: Run }>(await ask(`/api/v1/runs/${run.id}`, asking));
    assert.equal(waiting.state, 'running');
    other.exec('ROLLBACK');
    assert.equal((await ended(run, asking)).state, 'done');
  } finally {
    other.close();
    await asking.stop();
    rmSync(directory, { recursive: true });
  }
});

test('a ledger that stays held is a problem of the run, said on every page, until a record is kept again', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'honban-held-'));
  const asking = await serverOn(directory, 200);
  const other = new DatabaseSync(join(directory, 'ledger.sqlite'));
  try {
    other.exec('BEGIN IMMEDIATE');
    const failed = await ended(await begun(asking), asking);
    assert.equal(failed.state, 'failed');
    assert.equal(failed.problem?.code, 'ledger.busy');
    assert.equal(await ledgerProblem(asking), 'ledger.busy');
    assert.match(await (await ask('/readyz', asking)).text(), /^ready\n.*ledger\.busy/);
    assert.match(await (await ask('/metrics', asking)).text(), /^honban_records_kept 0$/m);
    other.exec('ROLLBACK');
    assert.equal((await ended(await begun(asking), asking)).state, 'done');
    assert.equal(await ledgerProblem(asking), undefined);
    assert.match(await (await ask('/metrics', asking)).text(), /^honban_records_kept 1$/m);
  } finally {
    other.close();
    await asking.stop();
    rmSync(directory, { recursive: true });
  }
});

test('on a full disk the server says so and stays up for reading; with room it records again', async () => {
  const disk = mountSmallDisk(4096);
  const asking = await serverOn(join(disk.path, 'data'), 30_000);
  try {
    assert.equal((await ended(await begun(asking), asking)).state, 'done');
    fill(join(disk.path, 'filler'));
    const failed = await ended(await begun(asking), asking);
    assert.equal(failed.problem?.code, 'ledger.disk-full');
    assert.equal(await ledgerProblem(asking), 'ledger.disk-full');
    const { items } = await json<{ items: readonly unknown[] }>(
      await ask('/api/v1/evidence?kind=check-run', asking),
    );
    // The one before the server, and the one that still fitted.
    assert.equal(items.length, 2);
    rmSync(join(disk.path, 'filler'));
    assert.equal((await ended(await begun(asking), asking)).state, 'done');
    assert.equal(await ledgerProblem(asking), undefined);
    assert.equal((await asking.server.ledger.verify()).state, 'verified');
  } finally {
    await asking.stop();
    disk.unmount();
  }
});

test('on a disk that can only be read, who has an account or a token is known, and no change is taken', () => {
  const disk = mountSmallDisk(1024);
  const directory = join(disk.path, 'data');
  const token = { name: 'probe', roles: { '*': 'viewer' }, made: at, until: at } as const;
  const kept = { name: 'mika', roles: { '*': 'admin' }, stamp: 'x', made: at, changed: at } as const;
  try {
    const before = openAccountBook(directory);
    before.add(kept);
    before.tokens.add('digest', token);
    before.close();
    disk.remount('ro');
    const book = openAccountBook(directory);
    assert.deepEqual(book.account('mika'), kept);
    assert.deepEqual(book.tokens.find('digest'), token);
    for (const change of [
      () => book.remove('mika'),
      () => book.tokens.revoke('probe'),
      () => book.keepAddress('x'),
    ])
      assert.throws(
        change,
        (error) => error instanceof ProblemError && error.problem.code === 'accounts.unreadable',
      );
    book.close();
  } finally {
    disk.unmount();
  }
});

/** To the last byte. */
function fill(file: string): void {
  for (const size of [65_536, 4096])
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      assert.equal((error as { code?: unknown }).code, 'ENOSPC');
    }
}
