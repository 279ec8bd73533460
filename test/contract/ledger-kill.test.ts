/**
 * A process that appends is killed (SIGKILL) at random moments. Whatever it acknowledged is there afterwards, the ledger
 * verifies, and the next append works. 100 rounds, or 1,000 with HONBAN_TEST_LONG=1; HONBAN_TEST_SEED repeats a run.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import { randomFrom } from '../support/random.ts';
import { aCheckRun, someTime } from '../support/records.ts';

const rounds = process.env['HONBAN_TEST_LONG'] === '1' ? 1000 : 100;
const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const compileCache = join(tmpdir(), 'honban-test-compile-cache');
const child = fileURLToPath(new URL('../support/append-forever.ts', import.meta.url));

/** Side by side, because starting a process costs more than what it does until it is killed. */
const lanes = 2;

test(`${rounds} kills during appends lose nothing that was acknowledged`, async (t) => {
  t.diagnostic(`HONBAN_TEST_SEED=${seed}`);
  const counts = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      killAndVerify(t, { rounds: rounds / lanes, seed: seed + lane }),
    ),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  assert.ok(total > rounds, `only ${total} appends were acknowledged`);
});

/** Every other round two processes append at once. Resolves to the number of acknowledged appends. */
async function killAndVerify(
  t: TestContext,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'honban-kill-'));
  t.after(() => rm(directory, { recursive: true }));
  const random = randomFrom(seed);
  const acknowledged = new Map<string, number>();
  let size = 0;
  for (let round = 0; round < rounds; round += 1) {
    const writers = [0, 1].slice(0, 1 + (round % 2));
    const told = await Promise.all(
      writers.map((writer) =>
        appendUntilKilled(directory, { name: `${round}.${writer}`, after: random() * 40 }),
      ),
    );
    for (const [id, sequence] of told.flat()) acknowledged.set(id, sequence);
    await appendOne(directory, { acknowledged, id: `between ${round}` });
    if (round % 10 === 9 || round === rounds - 1)
      size = await verifyAll(directory, { acknowledged, round, since: size });
  }
  return acknowledged.size;
}

/** Starts a process that appends, and kills it `after` milliseconds from its first acknowledgement or from its start. */
async function appendUntilKilled(
  directory: string,
  { name, after }: { readonly name: string; readonly after: number },
): Promise<(readonly [id: string, sequence: number])[]> {
  const process_ = spawn(process.execPath, [child, directory, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const told: (readonly [string, number])[] = [];
  const lines = createInterface(process_.stdout);
  const ready = new Promise<void>((resolve) => lines.once('line', () => resolve()));
  lines.on('line', (line) => {
    const [id = '', sequence] = line.split(' ');
    if (sequence !== undefined) told.push([id, Number(sequence)]);
  });
  const ended = new Promise<void>((resolve) => lines.once('close', () => resolve()));
  await ready;
  await wait(after);
  process_.kill('SIGKILL');
  await ended;
  return told;
}

async function verifyAll(
  directory: string,
  known: {
    readonly acknowledged: ReadonlyMap<string, number>;
    readonly round: number;
    readonly since: number;
  },
): Promise<number> {
  const ledger = openIn(directory);
  const status = await ledger.verify();
  assert.equal(status.state, 'verified', `round ${known.round}: ${status.problem?.cause.en}`);
  assert.ok(status.size >= known.since);
  const stored = new Map<string, number>();
  for await (const { sequence, record } of ledger.entries()) stored.set(record.id, sequence);
  for (const [id, sequence] of known.acknowledged)
    assert.equal(stored.get(id), sequence, `round ${known.round}: ${id} was acknowledged`);
  await ledger.close();
  return status.size;
}

async function appendOne(
  directory: string,
  { acknowledged, id }: { readonly acknowledged: Map<string, number>; readonly id: string },
): Promise<void> {
  const ledger = openIn(directory);
  acknowledged.set(id, (await ledger.append(aCheckRun({ id }))).sequence);
  await ledger.close();
}

function openIn(directory: string): EvidenceLedger {
  return openSqliteLedger({ directory, version: '0.0.0', now: () => someTime });
}
