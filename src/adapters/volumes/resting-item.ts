/**
 * A volume whose application rests while it is saved: brought to rest before the first file is looked at, and woken after the last
 * copy, whatever happened. Waking it is the undo of a journaled step, so that a sweep does it after a kill.
 */
import type { BackupItem, ItemContext, ItemDraft, OpenedItem } from '../../app/backup/backup-item.ts';
import type { BoundAction, RunJournal } from '../../app/drill/ports.ts';
import { runPlan } from '../../app/drill/run-plan.ts';
import type { Machinery, PlanEnd } from '../../app/drill/run-plan.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { Story } from '../../core/drill/story.ts';
import { ProblemError } from '../../core/problem.ts';
import { minutes } from '../../core/time.ts';
import type { Milliseconds } from '../../core/time.ts';
import { restTooLong, stillAtRest } from './volume-problems.ts';

export interface Rest {
  /** One step that brings the application to rest; its undo wakes it. */
  readonly plan: Plan;
  readonly action: BoundAction;
  /** After so long it is woken, and no copy that was not made by then counts. */
  readonly longest: Milliseconds;
  /** Without actions: this brings its own. */
  readonly machinery: Omit<Machinery, 'actions'>;
  readonly journal: RunJournal;
  /** A name for the journal. */
  readonly run: () => string;
}

export function restingItem(item: BackupItem, rest: Rest): BackupItem {
  return {
    ...item,
    steps: [
      { en: 'Bring the application to rest', ja: 'アプリケーションを静止させる' },
      ...item.steps,
      { en: 'Wake it, whatever happened', ja: '結果にかかわらず静止を解除する' },
    ],
    open: async (context) => {
      const resting = await bringToRest(rest, context);
      try {
        return underRest(await item.open(context), resting);
      } catch (error) {
        await resting.wake();
        throw error;
      }
    },
  };
}

interface Resting {
  readonly isOver: () => boolean;
  readonly longest: Milliseconds;
  /** Throws a `ProblemError` where it may still be at rest. */
  readonly wake: () => Promise<void>;
}

function underRest(opened: OpenedItem, { isOver, longest, wake }: Resting): OpenedItem {
  const stillResting = (): void => {
    if (isOver()) throw new ProblemError(restTooLong({ allowed: Math.ceil(longest / minutes(1)) }));
  };
  return {
    draftFor: async (repository): Promise<ItemDraft> => {
      stillResting();
      const draft = await opened.draftFor(repository);
      stillResting();
      return draft;
    },
    close: async () => {
      try {
        await opened.close();
      } finally {
        await wake();
      }
    },
  };
}

async function bringToRest(rest: Rest, { signal }: ItemContext): Promise<Resting> {
  const { plan, action, longest, machinery } = rest;
  const run = rest.run();
  const journal = await rest.journal.begin({ run, kind: 'operation', name: 'backup', plan, basis: {} });
  const enough = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<Story>();
  const ending = (async (): Promise<PlanEnd> => {
    const end = await runPlan(plan, {
      run,
      journal,
      machinery: { ...machinery, actions: new Map([[action.action.id, action]]) },
      signal,
      beforeUndo: async (story) => {
        begun.resolve(story);
        if (failureIn(story) === undefined) await enough.promise;
      },
    });
    await (end.leftovers.length === 0 ? journal.close() : journal.release());
    return end;
  })();
  // A bug before the step ends is heard of here; one after it when the application is woken.
  ending.catch((error: unknown) => begun.reject(error));
  const failed = failureIn(await begun.promise);
  const wake = async (): Promise<void> => {
    enough.resolve(undefined);
    const [left] = (await ending).leftovers;
    if (left !== undefined) throw new ProblemError(stillAtRest({ left }));
  };
  if (failed !== undefined) {
    await wake();
    throw failed;
  }
  const limited = machinery.limitBy(longest, signal);
  void limited.aborted.then(() => enough.resolve(undefined));
  return {
    longest,
    isOver: () => limited.signal.aborted,
    wake: async () => {
      limited.end();
      await wake();
    },
  };
}

function failureIn({ steps }: Story): ProblemError | undefined {
  const failed = steps.find(({ outcome }) => outcome !== 'done');
  return failed && new ProblemError(failed.problem ?? stillAtRest({ left: notBrought }));
}

const notBrought = {
  en: 'It was not brought to rest in time.',
  ja: '時間内に静止できませんでした。',
};
