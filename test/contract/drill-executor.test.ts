/**
 * The executor with real files, a real ledger and a real journal: success, failure, time-out, interruption and SIGKILL at every
 * step. Nothing stays behind unsaid, and the gate hears the truth about each.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

import { leftSince } from '../../src/app/drill/left-since.ts';
import { runDrill } from '../../src/app/drill/run-drill.ts';
import { sweep } from '../../src/app/drill/sweep.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import type { DrillRecord } from '../../src/core/evidence.ts';
import { after, hours } from '../../src/core/time.ts';
import type { Milliseconds } from '../../src/core/time.ts';
import { openTrial, trialDrill, trialSetting, trialSteps } from '../support/trial-drill.ts';
import type { Mischief, TrialPlace } from '../support/trial-drill.ts';

interface Place extends TrialPlace {
  readonly data: string;
  readonly folder: string;
}

async function place(t: TestContext): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'honban-drill-'));
  const [data, folder] = [join(root, 'data'), await mkdtemp(join(root, 'outside-'))];
  const trial = openTrial(data);
  t.after(async () => {
    await trial.ledger.close();
    await rm(root, { recursive: true });
  });
  return { ...trial, data, folder };
}

async function drillRecords(ledger: EvidenceLedger): Promise<readonly DrillRecord[]> {
  const records: DrillRecord[] = [];
  for await (const { record } of ledger.entries({ kinds: ['drill'] }))
    if (record.kind === 'drill') records.push(record);
  return records;
}

async function isClean({ data, folder }: Place): Promise<boolean> {
  const left = await Promise.all(
    [folder, join(data, 'runs'), join(data, 'scratch')].map(
      async (path) => await readdir(path).catch(() => []),
    ),
  );
  return left.flat().length === 0;
}

test('a drill is anchored before its first step, judged, recorded and cleaned up', async (t) => {
  const here = await place(t);
  const { record } = await runDrill(trialSetting(here, { folder: here.folder, at: '', mischief: 'none' }));
  assert.equal(record.outcome, 'ended');
  assert.deepEqual(
    record.answers[0]?.covered.map(({ id }) => id),
    ['uid'],
  );
  const [started, ended] = await drillRecords(here.ledger);
  assert.equal(started?.outcome, 'started');
  assert.equal(started?.run, ended?.run);
  assert.ok((ended?.observed.from ?? '') >= (started?.recorded ?? 'never'));
  assert.ok(await isClean(here));
});

const ends: readonly (readonly [Mischief, string, 'pass' | 'fail' | 'unknown'])[] = [
  ['fails', 'failed', 'unknown'],
  ['hangs', 'timed-out', 'unknown'],
  ['deaf', 'timed-out', 'unknown'],
  ['wrong', 'done', 'fail'],
];

for (const [mischief, outcome, verdict] of ends)
  for (const at of trialSteps)
    test(`a step that ${mischief} (${at}) ends ${outcome}, and everything is undone`, async (t) => {
      const here = await place(t);
      const { record } = await runDrill(trialSetting(here, { folder: here.folder, at, mischief }));
      const told = record.details?.story?.steps.find(({ step }) => step === at);
      assert.equal(told?.outcome, outcome);
      const [answer] = record.answers;
      assert.equal(answer?.findings.length, verdict === 'fail' ? 1 : 0);
      assert.equal(answer?.unseen.length, verdict === 'unknown' ? 1 : 0);
      assert.ok(await isClean(here));
    });

test('the time that people declared is told beside what was measured, never in it', async (t) => {
  const here = await place(t);
  const setting = trialSetting(here, { folder: here.folder, at: '', mischief: 'none' });
  const { record } = await runDrill({ ...setting, declaredSeconds: 90_000 });
  assert.equal(record.details?.declaredSeconds, 90_000);
  for (const [name, value] of Object.entries(record.measured)) assert.ok(value < 90_000, name);
});

test('Ctrl-C in the middle undoes everything and is recorded as an abort', async (t) => {
  const here = await place(t);
  const stop = new AbortController();
  const { record } = await runDrill({
    ...trialSetting(here, { folder: here.folder, at: 'two', mischief: 'hangs' }),
    signal: stop.signal,
    onEvent: (event) => {
      if (event.is === 'begun' && event.step.id === 'two') stop.abort();
    },
  });
  assert.equal(record.outcome, 'aborted-before-expectation');
  assert.ok(await isClean(here));
});

test('an abort after a miss is a fail', async (t) => {
  const here = await place(t);
  const stop = new AbortController();
  const { record } = await runDrill({
    ...trialSetting(here, { folder: here.folder, at: 'one', mischief: 'wrong' }),
    signal: stop.signal,
    onEvent: (event) => {
      if (event.is === 'ended' && event.step.id === 'one') stop.abort();
    },
  });
  assert.equal(record.outcome, 'aborted-after-miss');
});

test('what cannot be undone is listed in the record, and a later sweep finishes it', async (t) => {
  const here = await place(t);
  const left = await leftSince(here.surroundings.journal);
  assert.deepEqual(await left(), []);
  const { record } = await runDrill(
    trialSetting(here, { folder: here.folder, at: 'two', mischief: 'sticks' }),
  );
  assert.deepEqual(
    record.leftovers.map(({ en }) => en),
    [join(here.folder, 'two')],
  );
  assert.deepEqual(await left(), record.leftovers);
  assert.deepEqual(await (await leftSince(here.surroundings.journal))(), []);
  // The process that ran it lives, as a server does, and nothing of the run goes on in it.
  const swept = async () => (await sweep([trialDrill], here.surroundings))[0];
  const stuck = await swept();
  assert.deepEqual([stuck?.alive, stuck?.leftovers.length], [false, 1]);
  await writeFile(join(here.folder, 'two.loose'), '');
  assert.deepEqual((await swept())?.leftovers, []);
  await rm(join(here.folder, 'two.loose'));
  const records = await drillRecords(here.ledger);
  assert.equal(records.at(-1)?.outcome, 'cleaned-up');
  assert.deepEqual(records.at(-1)?.leftovers, []);
  assert.ok(await isClean(here));
});

test('an undo that finds nobody once is tried again', async (t) => {
  const here = await place(t);
  const setting = trialSetting(here, { folder: here.folder, at: 'two', mischief: 'stumbles' });
  assert.deepEqual((await runDrill(setting)).record.leftovers, []);
  assert.ok(await isClean(here));
});

test('a failed drill that is kept is listed, left alone until its end, and removed then', async (t) => {
  const here = await place(t);
  const setting = trialSetting(here, { folder: here.folder, at: 'two', mischief: 'wrong' });
  const { record } = await runDrill({ ...setting, keepFailed: hours(4) });
  assert.equal(record.outcome, 'ended');
  assert.match(record.leftovers[0]?.en ?? '', /a file of the trial, kept until /);
  assert.deepEqual(await readdir(here.folder), [...trialSteps].toSorted());
  const [began] = [here.surroundings.clock.now()];
  const at = (later: Milliseconds) => ({
    ...here.surroundings,
    clock: { now: () => after(began, later) },
  });

  const [kept] = await sweep([trialDrill], at(hours(3)));
  assert.ok(kept?.keptUntil !== undefined && kept.leftovers.length > 0);
  assert.deepEqual(await readdir(here.folder), [...trialSteps].toSorted());
  const [gone] = await sweep([trialDrill], at(hours(5)));
  assert.deepEqual(gone?.leftovers, []);
  assert.ok(await isClean(here));
  assert.equal((await drillRecords(here.ledger)).at(-1)?.outcome, 'cleaned-up');
});

test('what passed or was stopped is never kept; what is kept can be removed before its end', async (t) => {
  const here = await place(t);
  const keepFailed = hours(4);
  const sound = trialSetting(here, { folder: here.folder, at: '', mischief: 'none' });
  assert.deepEqual((await runDrill({ ...sound, keepFailed })).record.leftovers, []);
  assert.ok(await isClean(here));
  const wrong = trialSetting(here, { folder: here.folder, at: 'one', mischief: 'wrong' });
  await runDrill({ ...wrong, keepFailed });
  assert.deepEqual((await sweep([trialDrill], here.surroundings, { kept: true }))[0]?.leftovers, []);
  assert.ok(await isClean(here));
});

const program = fileURLToPath(new URL('../support/killed-drill.ts', import.meta.url));
const moments = [...trialSteps.flatMap((step) => [`begun:${step}`, `ended:${step}`]), 'undoing'];

for (const moment of moments)
  test(`killed at ${moment}, the next sweep undoes it and says so`, async (t) => {
    const here = await place(t);
    const { signal } = spawnSync(process.execPath, [program, here.data, here.folder, moment]);
    assert.equal(signal, 'SIGKILL');
    assert.ok(!(await isClean(here)));
    const swept = await sweep([trialDrill], here.surroundings);
    assert.deepEqual(
      swept.map(({ alive, leftovers }) => ({ alive, leftovers })),
      [{ alive: false, leftovers: [] }],
    );
    const records = await drillRecords(here.ledger);
    assert.deepEqual(
      records.map(({ outcome }) => outcome),
      ['started', 'aborted-before-expectation'],
    );
    assert.ok(await isClean(here));
    assert.deepEqual(await sweep([trialDrill], here.surroundings), []);
    assert.equal((await here.ledger.verify()).state, 'verified');
  });

test('a sweep leaves a living run alone', async (t) => {
  const here = await place(t);
  let seen: readonly boolean[] = [];
  await runDrill({
    ...trialSetting(here, { folder: here.folder, at: 'two', mischief: 'hangs' }),
    onEvent: (event) => {
      if (event.is === 'begun' && event.step.id === 'two')
        void sweep([trialDrill], here.surroundings).then((swept) => (seen = swept.map(({ alive }) => alive)));
    },
  });
  assert.deepEqual(seen, [true]);
});
