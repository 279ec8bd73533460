/**
 * A drill of nothing but files, for the executor: each step makes a file in a place outside the run's scratch folder and takes it
 * away again. The options say at which step it goes wrong, and how.
 */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { openFileJournal } from '../../src/adapters/journal/file-journal.ts';
import { openScratchPlaces } from '../../src/adapters/journal/scratch-places.ts';
import { openSqliteLedger } from '../../src/adapters/sqlite/sqlite-ledger.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { hashing } from '../../src/adapters/system/hashing.ts';
import { limitBy, stopwatch } from '../../src/adapters/system/limit-by.ts';
import { bindAction } from '../../src/app/drill/ports.ts';
import type { DrillSetting, Surroundings } from '../../src/app/drill/run-drill.ts';
import { defineAction } from '../../src/core/drill/action.ts';
import { defineDrill } from '../../src/core/drill/drill.ts';
import { step } from '../../src/core/drill/plan.ts';
import type { EvidenceLedger } from '../../src/app/ports.ts';
import { ProblemError, defineProblem, nothingChanged } from '../../src/core/problem.ts';
import { milliseconds, minutes } from '../../src/core/time.ts';

export const trialSteps = ['one', 'two', 'three'] as const;
export type Mischief = 'none' | 'fails' | 'hangs' | 'deaf' | 'wrong' | 'sticks' | 'stumbles';

const makeFile = defineAction({
  id: 'trial.make-file',
  title: { en: 'Make a file', ja: 'ファイルを作る' },
  input: z.object({ path: z.string(), mischief: z.string() }),
  output: z.object({ seen: z.boolean() }),
  // Far above what writing a file takes on a busy machine.
  limit: milliseconds(1500),
  touches: 'scratch',
  leaves: { en: 'a file of the trial', ja: '試行のファイル' },
});

const trialFailed = defineProblem('restore.trial-failed', {
  tried: { en: () => 'make a file', ja: () => 'ファイルの作成' },
  cause: { en: () => 'The trial wanted it so.', ja: () => '試行の設定によるものです。' },
  fix: { en: () => 'Nothing is to be done.', ja: () => '対処は不要です。' },
  unchanged: nothingChanged,
});

/** Whose undo has stumbled once already. */
const stumbled = new Set<string>();

export const trialMakeFile = bindAction(makeFile, {
  run: async ({ path, mischief }, { signal }) => {
    await writeFile(path, 'x');
    if (mischief === 'fails') throw new ProblemError(trialFailed({}));
    if (mischief === 'deaf') await sleep(2500);
    if (mischief === 'hangs')
      await new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    return { seen: mischief !== 'wrong' && existsSync(path) };
  },
  undo: async ({ input: { path, mischief } }) => {
    if (mischief === 'stumbles' && !stumbled.has(path)) {
      stumbled.add(path);
      throw new ProblemError(trialFailed({}));
    }
    const sticks = mischief === 'sticks' && !existsSync(`${path}.loose`);
    if (!sticks) await rm(path, { force: true });
    return sticks ? [{ en: path, ja: path }] : [];
  },
});

export const trialAbout = { kind: 'cluster', id: 'uid', name: 'trial' } as const;

const basis = z.object({ folder: z.string(), at: z.string(), mischief: z.string() });

export const trialDrill = defineDrill<z.infer<typeof basis>>({
  id: 'etcd-restore',
  title: { en: 'A trial', ja: '試行' },
  tier: 'T0',
  questions: [{ id: 'restored', scope: 'cluster', title: { en: 'It was seen', ja: '見えた' } }],
  limit: minutes(1),
  plan: ({ folder, at, mischief }) => ({
    steps: trialSteps.map((name) =>
      step(name, makeFile, { path: join(folder, name), mischief: name === at ? mischief : 'none' }),
    ),
  }),
  judge: ({ story }) =>
    story.steps.flatMap(({ step: id, outcome, output }) => ({
      question: 'restored',
      id: `${id}-seen`,
      kind: 'content' as const,
      verdict: outcome !== 'done' ? ('unknown' as const) : output?.['seen'] === true ? 'pass' : 'fail',
      about: trialAbout,
      expected: true,
      actual: output?.['seen'] ?? null,
      says: { en: `File ${id}: ${outcome}.`, ja: `ファイル ${id}: ${outcome}。` },
    })),
  saboteurs: [],
});

export interface TrialPlace {
  readonly surroundings: Surroundings;
  readonly ledger: EvidenceLedger;
}

export function openTrial(data: string): TrialPlace {
  const ledger = openSqliteLedger({ directory: data, version: '0.0.0', now: () => systemClock.now() });
  return {
    ledger,
    surroundings: {
      ledger,
      journal: openFileJournal(join(data, 'runs')),
      machinery: {
        actions: new Map([[makeFile.id, trialMakeFile]]),
        clock: systemClock,
        stopwatch,
        limitBy,
        scratch: openScratchPlaces(join(data, 'scratch')),
      },
      hashing,
      judgeOf: (id) => hashing.sha256(id),
      clock: systemClock,
      version: '0.0.0',
      actor: { kind: 'person', name: 'hana' },
      host: 'here',
    },
  };
}

export function trialSetting(
  { surroundings }: TrialPlace,
  { folder, at, mischief }: { readonly folder: string; readonly at: string; readonly mischief: Mischief },
): DrillSetting {
  return {
    drill: trialDrill,
    basis: { folder, at, mischief },
    about: [trialAbout],
    subject: { kind: 'cluster', uid: 'uid' },
    context: {},
    handPicked: false,
    trigger: 'manual',
    surroundings,
    signal: new AbortController().signal,
  };
}
