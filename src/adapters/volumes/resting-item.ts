/**
 * A volume whose application rests while it is saved: brought to rest before the first file is looked at, and woken after the last
 * copy, whatever happened. Waking it is the undo of a journaled step, so that a sweep does it after a kill.
 */
import type { BackupItem, ItemContext, ItemDraft, OpenedItem } from '../../app/backup/backup-item.ts';
import { ProblemError } from '../../core/problem.ts';
import { minutes } from '../../core/time.ts';
import type { Milliseconds } from '../../core/time.ts';
import { holdStep } from './held-step.ts';
import type { Holding } from './held-step.ts';
import { notBroughtToRest, restTooLong, stillAtRest } from './volume-problems.ts';

/** The step brings the application to rest; its undo wakes it. */
export interface Rest extends Holding {
  /** After so long it is woken, and no copy that was not made by then counts. */
  readonly longest: Milliseconds;
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

export interface Resting {
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

export async function bringToRest(rest: Rest, { signal }: Pick<ItemContext, 'signal'>): Promise<Resting> {
  const { longest, machinery } = rest;
  const held = await holdStep(rest, signal);
  const wake = async (): Promise<void> => {
    const left = await held.release();
    if (left !== undefined) throw new ProblemError(stillAtRest({ left }));
  };
  if (held.told?.outcome !== 'done') {
    await wake();
    const late = held.told?.outcome === 'timed-out';
    throw new ProblemError(held.told?.problem ?? notBroughtToRest({ late }));
  }
  const limited = machinery.limitBy(longest, signal);
  void limited.aborted.then(() => held.letGo());
  return {
    longest,
    isOver: () => limited.signal.aborted,
    wake: async () => {
      limited.end();
      await wake();
    },
  };
}
