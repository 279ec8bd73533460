/** A volume whose application rests while it is saved: it is always woken, and where it may not be awake that is said. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../src/adapters/journal/scratch-places.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../src/adapters/system/limit-by.ts';
import { sourceMissing } from '../../src/adapters/restic/restic-problems.ts';
import { restingItem } from '../../src/adapters/volumes/resting-item.ts';
import type { Rest } from '../../src/adapters/volumes/resting-item.ts';
import type { BackupItem, ItemContext, ItemDraft, OpenedItem } from '../../src/app/backup/backup-item.ts';
import { runBackup } from '../../src/app/backup/run-backup.ts';
import { bindAction } from '../../src/app/drill/ports.ts';
import { defineAction } from '../../src/core/drill/action.ts';
import { step } from '../../src/core/drill/plan.ts';
import { ProblemError } from '../../src/core/problem.ts';
import type { AbortSignalLike } from '../../src/core/source.ts';
import { hours, milliseconds, minutes } from '../../src/core/time.ts';
import { never, repositoryKit } from '../support/repository-kit.ts';
import { bytesOf } from './object-store.ts';

type Mischief = 'none' | 'fails' | 'hangs' | 'sticks';

const bringToRest = defineAction({
  id: 'trial.rest',
  title: { en: 'Rest', ja: '静止する' },
  input: z.object({ path: z.string(), mischief: z.string() }),
  output: z.object({}),
  limit: minutes(5),
  touches: 'scratch',
});

/** As a program that ends when it is told to, and not before. */
async function heeded(signal: AbortSignalLike): Promise<void> {
  while (!signal.aborted) await sleep(10);
}

const restAction = bindAction(bringToRest, {
  run: async ({ path, mischief }, { signal }) => {
    await writeFile(path, '');
    if (mischief === 'hangs') await heeded(signal);
    if (mischief === 'fails') throw new ProblemError(sourceMissing({ path }));
    return {};
  },
  undo: async ({ input: { path, mischief } }) => {
    if (mischief === 'sticks') return [{ en: path, ja: path }];
    await rm(path, { force: true });
    return [];
  },
});

/** The application rests while this file is there. */
interface Place {
  readonly resting: string;
  readonly isResting: () => boolean;
  readonly rest: Rest;
  readonly item: BackupItem;
}

const context: ItemContext = { signal: never, now: () => systemClock.now(), progress: () => undefined };

async function place(t: TestContext, mischief: Mischief = 'none', longest = hours(1)): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'honban-rest-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  const resting = join(root, 'resting');
  const isResting = (): boolean => existsSync(resting);
  const rest: Rest = {
    plan: { steps: [step('quiesce', bringToRest, { path: resting, mischief })] },
    actions: [restAction],
    longest,
    machinery: { clock: systemClock, stopwatch, limitBy, scratch: openScratchPlaces(join(root, 'scratch')) },
    journal: openFileJournal(join(root, 'runs')),
    run: () => hashing.nonce(),
  };
  return { resting, isResting, rest, item: restingItem(itemThat(isResting), rest) };
}

/** Saves whether the application rested. */
function itemThat(isResting: () => boolean): BackupItem {
  return {
    plane: 'volume',
    about: [],
    title: { en: 'volume', ja: 'ボリューム' },
    steps: [],
    open: () => {
      assert.ok(isResting());
      return Promise.resolve({
        draftFor: () => Promise.resolve(draftOf(isResting())),
        close: () => Promise.resolve(assert.ok(isResting())),
      });
    },
  };
}

function draftOf(rested: boolean): ItemDraft {
  const now = systemClock.now();
  return {
    taken: { from: now, to: now },
    recoveryPoint: now,
    facts: { rested },
    sealedFor: 'data',
    contents: [{ name: 'files', mediaType: 'text/plain', bytes: () => bytesOf('content') }],
    missing: [],
  };
}

const none = undefined as unknown as Parameters<OpenedItem['draftFor']>[0];

function isProblem(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ProblemError && error.problem.code === code;
}

test('it rests from before the first look until after the last copy', async (t) => {
  const { item, isResting, rest } = await place(t);
  const opened = await item.open(context);
  assert.deepEqual((await opened.draftFor(none)).facts, { rested: true });
  assert.deepEqual((await opened.draftFor(none)).facts, { rested: true });
  await opened.close();
  assert.equal(isResting(), false);
  assert.deepEqual(await rest.journal.unfinished(), []);
});

test('it is woken when its volume cannot be read', async (t) => {
  const { item, rest, isResting } = await place(t);
  const broken = { ...item, open: () => Promise.reject(new RangeError('no such folder')) };
  await assert.rejects(restingItem(broken, rest).open(context), /no such folder/);
  assert.equal(isResting(), false);
  assert.deepEqual(await rest.journal.unfinished(), []);
});

test('where the hook fails it is woken all the same, and nothing is saved', async (t) => {
  const { item, isResting } = await place(t, 'fails');
  await assert.rejects(item.open(context), isProblem('volume.source-missing'));
  assert.equal(isResting(), false);
});

test('after the longest time it is woken, and a copy that was not made by then is none', async (t) => {
  const { item, isResting } = await place(t, 'none', milliseconds(1));
  const rested = restingOnly(item);
  const opened = await rested.open(context);
  for (let waited = 0; isResting() && waited < 600; waited += 1) await sleep(100);
  assert.equal(isResting(), false);
  await assert.rejects(opened.draftFor(none), ({ problem }: ProblemError) => {
    assert.equal(problem.code, 'volume.rest-too-long');
    assert.match(
      problem.cause.en,
      /longer than the 1 minute that the policy allows, so the application was woken/,
    );
    assert.match(problem.cause.ja, /1 分を超えたため、静止を解除しました/);
    return true;
  });
});

test('one that does not come to rest in time is woken, and told so: nothing of it was saved', async (t) => {
  const { item, rest, isResting } = await place(t, 'hangs');
  let isFirst = true;
  const hurried: typeof limitBy = (limit, signal) => {
    const allowed = isFirst ? milliseconds(50) : limit;
    isFirst = false;
    return limitBy(allowed, signal);
  };
  const impatient = restingItem(item, { ...rest, machinery: { ...rest.machinery, limitBy: hurried } });
  await assert.rejects(impatient.open(context), ({ problem }: ProblemError) => {
    assert.equal(problem.code, 'volume.not-at-rest');
    assert.match(problem.cause.en, /not at rest in time, so it was woken again/);
    assert.match(problem.cause.ja, /時間内に静止できなかったため、静止を解除しました/);
    assert.match(problem.unchanged.en, /Nothing of this volume was saved/);
    return true;
  });
  assert.equal(isResting(), false);
  assert.deepEqual(await rest.journal.unfinished(), []);
});

/** What it checks when it is closed does not hold for one that was woken early. */
function restingOnly(item: BackupItem): BackupItem {
  return {
    ...item,
    open: async (given) => ({ ...(await item.open(given)), close: () => Promise.resolve() }),
  };
}

test('one that does not wake makes the run partial, is named, and is left to the next sweep', async (t) => {
  const { item, rest, resting } = await place(t, 'sticks');
  const kit = await repositoryKit();
  t.after(() => kit.end());
  const runs = await mkdtemp(join(tmpdir(), 'honban-runs-'));
  t.after(() => rm(runs, { recursive: true }));
  const record = await runBackup({
    items: [item],
    repositories: [
      { name: 'first', open: () => Promise.resolve({ ...kit.repository, close: async () => {} }) },
    ],
    cluster: { kind: 'cluster', uid: 'u1' },
    clusterName: 'tokyo',
    ledger: { append: async () => ({}) as never },
    journal: openFileJournal(runs),
    clock: systemClock,
    hashing,
    version: '0.0.0',
    host: 'test',
    actor: { kind: 'service', name: 'test' },
    signal: never,
  });
  assert.equal(record.outcome, 'partial');
  assert.deepEqual(
    record.parts.map(({ state, missing }) => [state, missing.map(({ en }) => en)]),
    [['partial', [resting]]],
  );
  assert.equal((await rest.journal.unfinished()).length, 1);
});
