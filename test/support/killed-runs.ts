/**
 * A run of the command line that is ended from outside at a step of its plan, on real parts: then a sweep, and the truth about it in the
 * ledger. Which steps is chosen by a printed seed; all of them in the long run.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { findMarked } from '../../src/adapters/processes/marked-processes.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { JournalLine } from '../../src/app/drill/ports.ts';
import type { DrillRecord, OperationRecord } from '../../src/core/evidence.ts';
import { randomFrom } from './random.ts';
import type { RecoveryTeam } from './recovery-team.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
export const long = process.env['HONBAN_TEST_LONG'] === '1';
const seed = Number(process.env['HONBAN_TEST_SEED'] ?? Date.now() % 2 ** 31);

export interface KilledRuns {
  readonly team: RecoveryTeam;
  readonly words: readonly string[];
  /** Typed, such as the paper key. */
  readonly input?: string;
  /** Meant to fail at a step, and then to end. */
  readonly fails?: boolean;
  /** How many moments where not all are wanted. */
  readonly sample: number;
  /** Fails the test where something of the run is left outside Honban's own folder. */
  readonly isGone: (run: string) => Promise<void>;
}

interface Moment {
  readonly is: 'begun' | 'ended';
  readonly step: string;
}

type Signal = 'SIGKILL' | 'SIGTERM' | 'SIGINT';

export async function killAtSteps(t: TestContext, runs: KilledRuns): Promise<void> {
  t.diagnostic(`HONBAN_TEST_SEED=${seed}`);
  for (const [moment, signal] of await chosen(runs)) {
    t.diagnostic(`${signal} when ${moment.step} has ${moment.is}`);
    await killOnce(runs, { moment, signal });
  }
}

async function chosen({ team, words, input, sample }: KilledRuns): Promise<readonly [Moment, Signal][]> {
  const planned = await team.type(input ?? '', ...words, '--dry-run', '--output', 'json');
  assert.equal(planned.code, 0, planned.err);
  const { plan } = JSON.parse(planned.out) as {
    readonly plan: { readonly steps: readonly { readonly id: string }[] };
  };
  const all = plan.steps.flatMap(({ id }): Moment[] => [
    { is: 'begun', step: id },
    { is: 'ended', step: id },
  ]);
  if (long)
    return all.flatMap((moment): [Moment, Signal][] => [
      [moment, 'SIGKILL'],
      [moment, 'SIGTERM'],
    ]);
  const random = randomFrom(seed);
  const picked = all
    .map((moment) => ({ moment, by: random() }))
    .toSorted((one, other) => one.by - other.by)
    .slice(0, sample);
  // Some are asked to stop, as a person or a service manager would.
  const signals: readonly Signal[] = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'];
  return picked.map(({ moment }) => [moment, signals[Math.floor(random() * signals.length)] ?? 'SIGKILL']);
}

interface Killing {
  readonly moment: Moment;
  readonly signal: Signal;
}

async function killOnce(runs: KilledRuns, killing: Killing): Promise<void> {
  const { team, words, isGone } = runs;
  const before = new Set((await records(team)).map(({ id }) => id));
  const { run, code, said } = await runUntil(runs, killing);
  const { signal, moment } = killing;
  const about = `${words.join(' ')}: ${signal} when ${moment.step} had ${moment.is}\n${said}`;
  if (signal !== 'SIGKILL')
    assert.ok([143, 130, 0, 1, 3].includes(code ?? -1), `ended with ${code}: ${about}`);
  const swept = await team.ask('drill', 'sweep');
  assert.equal(swept.code, 0, `${swept.out}${swept.err}${about}`);
  for (const name of ['runs', 'scratch'])
    assert.deepEqual(await readdir(join(team.folder, 'data', name)).catch(() => []), [], about);
  if (run === undefined) return;
  assert.deepEqual(await findMarked(`HONBAN_RUN=${run}`), [], about);
  await isGone(run);
  isTrue(
    (await records(team)).filter((one) => one.run === run && !before.has(one.id)),
    { about, fails: runs.fails === true },
  );
}

/** What is on record as begun has its end on record, and what is on record as ended missed no step. */
function isTrue(
  told: readonly (DrillRecord | OperationRecord)[],
  { about, fails }: { readonly about: string; readonly fails: boolean },
): void {
  if (told.length === 0) return;
  assert.ok(
    told.some(({ outcome }) => outcome !== 'started'),
    `no end on record: ${about}`,
  );
  for (const { outcome, details } of told) {
    const steps = details?.story?.steps ?? [];
    const came = outcome === 'ended' || outcome === 'complete';
    assert.ok(!came || fails || steps.every((step) => step.outcome === 'done'), about);
  }
}

interface Ended {
  readonly run: string | undefined;
  readonly code: number | null;
  readonly said: string;
}

async function runUntil(
  { team, words, input = '' }: KilledRuns,
  { moment, signal }: Killing,
): Promise<Ended> {
  const data = join(team.folder, 'data');
  const child = spawn(process.execPath, [program, ...words], {
    cwd: team.folder,
    env: { ...process.env, HONBAN_DATA: data, LANG: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  child.stdin.on('error', () => undefined).end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let run: string | undefined;
  let sent = false;
  while (child.exitCode === null && child.signalCode === null) {
    const found = await journalWith(join(data, 'runs'), moment);
    if (found !== undefined && !sent) {
      run = found;
      sent = child.kill(signal);
    }
    await sleep(5);
  }
  return { run, code: await ended, said };
}

/** The run whose journal tells of this moment. A restore looks first, in a run of its own: only one that is on record counts. */
async function journalWith(folder: string, { is, step }: Moment): Promise<string | undefined> {
  for (const name of await readdir(folder).catch(() => [])) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (text.includes('"name":"look"')) continue;
    // The last line may not be whole yet.
    const lines = text.split('\n').slice(0, -1);
    if (lines.some((line) => line !== '' && isOf(JSON.parse(line) as JournalLine, { is, step })))
      return name.replace('.jsonl', '');
  }
  return undefined;
}

function isOf(line: JournalLine, { is, step }: Moment): boolean {
  if (line.is === 'begun') return is === 'begun' && line.step === step;
  return line.is === 'ended' && is === 'ended' && line.step === step;
}

async function records(team: RecoveryTeam): Promise<readonly (DrillRecord | OperationRecord)[]> {
  const ledger = openSqliteLedger({
    directory: join(team.folder, 'data'),
    version: '0.0.0',
    now: () => systemClock.now(),
  });
  try {
    assert.equal((await ledger.verify()).state, 'verified');
    const found: (DrillRecord | OperationRecord)[] = [];
    for await (const { record } of ledger.entries({ kinds: ['drill', 'operation'] }))
      if (record.kind === 'drill' || record.kind === 'operation') found.push(record);
    return found;
  } finally {
    await ledger.close();
  }
}
