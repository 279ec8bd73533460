/**
 * A whole `honban check` of a real API server is killed (SIGKILL) at random moments. Whatever it had printed is recorded, the
 * ledger verifies, and the next run works. 12 rounds, or 200 with HONBAN_TEST_LONG=1; HONBAN_TEST_SEED repeats a run.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { startSandbox } from '../support/sandbox.ts';
import { sandboxNameFor } from '../support/kubectl.ts';
import { randomFrom } from '../support/random.ts';

const rounds = process.env['HONBAN_TEST_LONG'] === '1' ? 200 : 12;
const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

test(`${rounds} kills during whole check runs lose nothing that was printed`, async (t) => {
  t.diagnostic(`HONBAN_TEST_SEED=${seed}`);
  const sandbox = await startSandbox({ name: sandboxNameFor('killed'), apiOnly: true });
  t.after(() => sandbox.down());
  const data = await mkdtemp(join(tmpdir(), 'honban-check-killed-'));
  t.after(() => rm(data, { recursive: true }));
  const random = randomFrom(seed);
  const args = ['check', '--kubeconfig', sandbox.kubeconfig, '--data', data, '--output', 'json'];
  const whole = await run(args, data, undefined);
  assert.equal(whole.signal, null, whole.errors);

  const printed = [idIn(whole.output)];
  assert.ok(printed[0] !== undefined, 'a run that ends prints its id');
  for (let round = 0; round < rounds; round += 1) {
    const { output } = await run(args, data, random() * whole.milliseconds * 1.1);
    printed.push(idIn(output));
    const ids = await verifiedIds(data);
    for (const id of printed) if (id !== undefined) assert.ok(ids.has(id), `round ${round}: ${id} was lost`);
  }

  const last = await run(args, data, undefined);
  assert.ok((await verifiedIds(data)).has(idIn(last.output) ?? 'nothing was printed'), last.errors);
});

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly signal: NodeJS.Signals | null;
  readonly milliseconds: number;
}

async function run(args: readonly string[], cwd: string, killAfter: number | undefined): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const signal = await new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('close', (_code, by) => resolve(by)),
  );
  clearTimeout(timer);
  return { output, errors, signal, milliseconds: performance.now() - started };
}

/** The run's id in what was printed, whether or not all of it came out. */
function idIn(output: string): string | undefined {
  return /"kind": "check-run",\s*"id": "([0-9a-f]+)"|"id": "([0-9a-f]{32})"/
    .exec(output)
    ?.slice(1)
    .find(Boolean);
}

async function verifiedIds(directory: string): Promise<ReadonlySet<string>> {
  const ledger = openSqliteLedger({ directory, version: '0.0.0', now: () => systemClock.now() });
  const status = await ledger.verify();
  assert.equal(status.state, 'verified', status.problem?.cause.en);
  const ids = new Set<string>();
  for await (const { record } of ledger.entries()) ids.add(record.id);
  await ledger.close();
  return ids;
}
