import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run as runSchema } from '../../contract/runs.ts';
import type { Run } from '../../contract/runs.ts';
import { ProblemError, defineProblem, nothingChanged } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import { openLog } from '../log.ts';
import { openRunBook } from './run-book.ts';
import type { RunAsked, RunBook } from './run-book.ts';

const text = { en: 'x', ja: 'x' };
const broken = defineProblem<void>('test.broken', {
  tried: { en: () => 'x', ja: () => 'x' },
  cause: { en: () => 'x', ja: () => 'x' },
  fix: { en: () => 'x', ja: () => 'x' },
  unchanged: nothingChanged,
});

function book() {
  const told: Run[] = [];
  const lines: string[] = [];
  const now = () => '2026-11-24T09:14:00.000Z' as Instant;
  const log = openLog({ level: 'info', now, write: (line) => void lines.push(line) });
  return { told, lines, book: openRunBook({ now, log, onChange: (run) => void told.push(run) }) };
}

const asked = (work: RunAsked['work'], changes: Partial<RunAsked> = {}): RunAsked => ({
  kind: 'check',
  title: text,
  cluster: 'tokyo',
  trigger: 'person',
  by: { kind: 'person', name: 'mika' },
  work,
  ...changes,
});

/** Until stopped. */
const untilStopped: RunAsked['work'] = async ({ signal }) => {
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  return { result: text };
};

async function settled(runs: RunBook, ids: readonly string[]): Promise<void> {
  while (ids.some((id) => runs.find(id)?.ended === undefined))
    await new Promise((resolve) => setImmediate(resolve));
}

test('a run is told as it begins, goes on and ends, in the words of the contract', async () => {
  const { book: runs, told } = book();
  const { id } = runs.start(
    asked(async ({ step }) => {
      step({ id: 'read', title: text, state: 'running', progress: { done: 1, total: 2, unit: 'facts' } });
      step({ id: 'read', title: text, state: 'done' });
      return { result: text, evidence: ['abc'] };
    }),
  );
  await settled(runs, [id]);
  assert.deepEqual(
    told.map(({ state, steps }) => `${state} ${steps.map((step) => step.state).join()}`),
    ['running ', 'running running', 'running done', 'done done'],
  );
  for (const run of told) assert.ok(runSchema.safeParse(run).success);
  assert.deepEqual(runs.find(id)?.evidence, ['abc']);
});

test('a second run of a kind on the same cluster is refused, another cluster is not', async () => {
  const { book: runs } = book();
  runs.start(asked(untilStopped));
  assert.throws(
    () => runs.start(asked(untilStopped)),
    (error) => error instanceof ProblemError && error.problem.code === 'server.already-running',
  );
  runs.start(asked(untilStopped, { cluster: 'osaka' }));
  runs.start(asked(untilStopped, { kind: 'backup' }));
  assert.equal(runs.list().length, 3);
  await runs.end();
});

test('a run that is stopped is undone first and then cancelled', async () => {
  const { book: runs } = book();
  const { id } = runs.start(asked(untilStopped));
  assert.equal(runs.cancel(id)?.state, 'cancelling');
  await runs.end();
  assert.equal(runs.find(id)?.state, 'cancelled');
  assert.equal(runs.cancel('unknown'), undefined);
});

test('what was left behind is never called done', async () => {
  const { book: runs } = book();
  const { id } = runs.start(asked(async () => ({ result: text, leftovers: [text] })));
  await settled(runs, [id]);
  assert.equal(runs.find(id)?.state, 'left-behind');
});

test('a problem fails the run with its four parts; a bug fails it too, and is in the log', async () => {
  const { book: runs, lines } = book();
  const one = runs.start(
    asked(async () => {
      throw new ProblemError(broken());
    }),
  );
  const other = runs.start(
    asked(
      async () => {
        throw new TypeError('no such thing');
      },
      { cluster: 'osaka' },
    ),
  );
  await settled(runs, [one.id, other.id]);
  assert.equal(runs.find(one.id)?.state, 'failed');
  assert.equal(runs.find(one.id)?.problem?.code, 'test.broken');
  assert.equal(runs.find(other.id)?.state, 'failed');
  assert.match(lines.join(''), /no such thing/);
});

test('the log tells how each run ended, and why it failed', async () => {
  const { book: runs, lines } = book();
  runs.start(asked(async () => ({ result: text, verdict: 'pass' })));
  const failing = async () => await Promise.reject(new ProblemError(broken()));
  runs.start(asked(failing, { cluster: 'osaka' }));
  await runs.end();
  const ends = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .toSorted((one, other) => String(one['level']).localeCompare(String(other['level'])));
  assert.deepEqual(
    ends.map(({ level, message, cluster, code }) => [level, message, cluster, code]),
    [
      ['info', 'run ended', 'tokyo', undefined],
      ['warning', 'run ended', 'osaka', 'test.broken'],
    ],
  );
});
