/** An operation with real files, a real ledger and a real journal: kept at its end, undone before, also by whoever comes after a kill. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { z } from 'zod';

import { bindAction } from '../../src/app/drill/ports.ts';
import { runOperation } from '../../src/app/drill/run-operation.ts';
import type { OperationSetting } from '../../src/app/drill/run-operation.ts';
import { sweep } from '../../src/app/drill/sweep.ts';
import { defineAction } from '../../src/core/drill/action.ts';
import { step } from '../../src/core/drill/plan.ts';
import type { DrillCheck } from '../../src/core/drill/drill.ts';
import type { OperationRecord } from '../../src/core/evidence.ts';
import { ProblemError, defineProblem, nothingChanged } from '../../src/core/problem.ts';
import { minutes } from '../../src/core/time.ts';
import { openTrial, trialAbout } from '../support/trial-drill.ts';
import type { TrialPlace } from '../support/trial-drill.ts';

const makeIt = (touches: 'cluster' | 'scratch') =>
  defineAction({
    id: `trial.make-in-${touches}`,
    title: { en: 'Make a file', ja: 'ファイルを作る' },
    input: z.object({ path: z.string(), fails: z.boolean() }),
    output: z.object({ made: z.boolean() }),
    limit: minutes(1),
    touches,
    leaves: { en: 'a file', ja: 'ファイル' },
  });
const inCluster = makeIt('cluster');
const inScratch = makeIt('scratch');

const trialFailed = defineProblem('restore.trial-operation-failed', {
  tried: { en: () => 'make a file', ja: () => 'ファイルの作成' },
  cause: { en: () => 'The trial wanted it so.', ja: () => '試行の設定によるものです。' },
  fix: { en: () => 'Nothing is to be done.', ja: () => '対処は不要です。' },
  unchanged: nothingChanged,
});

const bound = [inCluster, inScratch].map((action) =>
  bindAction(action, {
    run: async ({ path, fails }) => {
      await writeFile(path, 'x');
      if (fails) throw new ProblemError(trialFailed({}));
      return { made: true };
    },
    undo: async ({ input: { path } }) => {
      await rm(path, { force: true });
      return [];
    },
  }),
);

interface Place extends TrialPlace {
  readonly folder: string;
}

async function place(t: TestContext): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'honban-operation-'));
  const trial = openTrial(join(root, 'data'));
  const folder = await mkdtemp(join(root, 'outside-'));
  t.after(async () => {
    await trial.ledger.close();
    await rm(root, { recursive: true });
  });
  const actions = new Map(bound.map((one) => [one.action.id, one]));
  const { surroundings } = trial;
  return {
    ...trial,
    folder,
    surroundings: { ...surroundings, machinery: { ...surroundings.machinery, actions } },
  };
}

function setting(
  { folder, surroundings }: Place,
  { fails = false, verdict = 'pass' }: { fails?: boolean; verdict?: DrillCheck['verdict'] } = {},
): OperationSetting {
  const at = (name: string): string => join(folder, name);
  return {
    operation: 'restore',
    plan: {
      steps: [
        step('kept', inCluster, { path: at('kept'), fails: false }),
        step('scratch', inScratch, { path: at('scratch'), fails: false }),
        step('last', inCluster, { path: at('last'), fails }),
      ],
    },
    basis: {},
    subject: { kind: 'cluster', uid: 'uid' },
    parts: [{ plane: 'etcd', about: [trialAbout], repository: 'here', state: 'planned', missing: [] }],
    judge: () => [
      {
        question: 'restored',
        id: 'seen',
        kind: 'content',
        verdict,
        about: trialAbout,
        expected: true,
        actual: true,
        says: { en: 'Seen.', ja: '確認しました。' },
      },
    ],
    surroundings,
    signal: new AbortController().signal,
  };
}

async function operations({ ledger }: Place): Promise<readonly OperationRecord[]> {
  const found: OperationRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['operation'] }))
    if (record.kind === 'operation') found.push(record);
  return found;
}

test('at its end it keeps what it did to the cluster, and removes only its scratch places', async (t) => {
  const here = await place(t);
  const { record } = await runOperation(setting(here));
  assert.equal(record.outcome, 'complete');
  assert.deepEqual((await readdir(here.folder)).toSorted(), ['kept', 'last']);
  assert.deepEqual(
    (await operations(here)).map(({ outcome }) => outcome),
    ['started', 'complete'],
  );
  assert.deepEqual(await here.surroundings.journal.unfinished(), []);
});

test('what was not seen afterwards, or is wrong, is no success', async (t) => {
  const here = await place(t);
  for (const verdict of ['unknown', 'fail'] as const) {
    const { record } = await runOperation(setting(here, { verdict }));
    assert.equal(record.outcome, 'partial');
    assert.equal(record.parts[0]?.state, 'partial');
  }
});

test('failed at its last step, everything is undone', async (t) => {
  const here = await place(t);
  const { record } = await runOperation(setting(here, { fails: true }));
  assert.equal(record.outcome, 'failed');
  assert.deepEqual(await readdir(here.folder), []);
});

test('stopped by a person, everything is undone', async (t) => {
  const here = await place(t);
  const stop = new AbortController();
  const { record } = await runOperation({
    ...setting(here),
    signal: stop.signal,
    onEvent: (event) => {
      if (event.is === 'ended' && event.step.id === 'kept') stop.abort();
    },
  });
  assert.equal(record.outcome, 'aborted');
  assert.deepEqual(await readdir(here.folder), []);
});

/** As a killed process leaves it: begun, some steps ended, nobody there. */
async function killedAfter(here: Place, steps: readonly string[]): Promise<void> {
  const { plan, parts } = setting(here);
  const details = { host: 'here', plan, basis: {} };
  const at = here.surroundings.clock.now();
  const started = { kind: 'operation', operation: 'restore', run: 'r', recorded: at, parts, details };
  const base = {
    apiVersion: 'honban/v1',
    id: 'started',
    producer: { name: 'honban.operation', version: '0.0.0' },
    subject: { kind: 'cluster', uid: 'uid' },
    observed: { from: at, to: at },
    actor: { kind: 'person', name: 'hana' },
    outcome: 'started',
  };
  const basis = JSON.parse(JSON.stringify({ ...base, ...started })) as Record<string, never>;
  const open = await here.surroundings.journal.begin({
    run: 'r',
    kind: 'operation',
    name: 'restore',
    plan,
    basis,
  });
  for (const { id, input, action } of plan.steps.filter((one) => steps.includes(one.id))) {
    await open.note({ is: 'begun', step: id, input, at });
    await writeFile(join(here.folder, id), 'x');
    await open.note({
      is: 'ended',
      step: id,
      story: { step: id, action, outcome: 'done', output: { made: true } },
    });
  }
  await open.release();
}

/** The journal's process is this one, which lives; what matters here is what a sweep makes of its lines. */
async function swept(here: Place) {
  const { surroundings } = here;
  const journal: typeof surroundings.journal = {
    ...surroundings.journal,
    unfinished: async () =>
      (await surroundings.journal.unfinished()).map((one) => ({ ...one, alive: false })),
  };
  return await sweep([], { ...surroundings, journal });
}

test('killed in the middle, a sweep undoes it and records that', async (t) => {
  const here = await place(t);
  await killedAfter(here, ['kept', 'scratch']);
  assert.equal((await swept(here))[0]?.leftovers.length, 0);
  assert.deepEqual(await readdir(here.folder), []);
  assert.deepEqual(
    (await operations(here)).map(({ outcome }) => outcome),
    ['aborted'],
  );
});

test('killed at its end, a sweep keeps what it did, and nobody calls that a success', async (t) => {
  const here = await place(t);
  await killedAfter(here, ['kept', 'scratch', 'last']);
  await swept(here);
  assert.deepEqual((await readdir(here.folder)).toSorted(), ['kept', 'last']);
  assert.deepEqual(
    (await operations(here)).map(({ outcome }) => outcome),
    ['partial'],
  );
});
