/** One journaled step whose undo waits until it is let go, so that a sweep undoes it after a kill. */
import type { BoundAction, RunJournal } from '../../app/drill/ports.ts';
import { runPlan } from '../../app/drill/run-plan.ts';
import type { Machinery, PlanEnd } from '../../app/drill/run-plan.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { StepStory, Story } from '../../core/drill/story.ts';
import type { Text } from '../../core/i18n.ts';
import type { AbortSignalLike } from '../../core/source.ts';

export interface Holding {
  /** One step. */
  readonly plan: Plan;
  readonly action: BoundAction;
  /** Without actions: this brings its own. */
  readonly machinery: Omit<Machinery, 'actions'>;
  readonly journal: RunJournal;
  /** A name for the journal. */
  readonly run: () => string;
}

export interface Held {
  /** How the step ended; a failed one is undone at once. */
  readonly told: StepStory | undefined;
  /** Lets it be undone and answers what is left. */
  release(): Promise<Text | undefined>;
  /** The same without waiting. */
  letGo(): void;
}

export async function holdStep(holding: Holding, signal: AbortSignalLike): Promise<Held> {
  const { plan, action, machinery } = holding;
  const run = holding.run();
  const journal = await holding.journal.begin({ run, kind: 'operation', name: 'backup', plan, basis: {} });
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
        if (story.steps.every(({ outcome }) => outcome === 'done')) await enough.promise;
      },
    });
    await (end.leftovers.length === 0 ? journal.close() : journal.release());
    return end;
  })();
  // A bug before the step ends is heard of here; one after it when it is let go.
  ending.catch((error: unknown) => begun.reject(error));
  const { steps } = await begun.promise;
  return {
    told: steps[0],
    release: async () => {
      enough.resolve(undefined);
      return (await ending).leftovers[0];
    },
    letGo: () => enough.resolve(undefined),
  };
}
