/** Journaled steps whose undo waits until they are let go, so that a sweep undoes them after a kill. */
import type { BoundAction, RunJournal } from '../../app/drill/ports.ts';
import { runPlan } from '../../app/drill/run-plan.ts';
import type { Machinery, PlanEnd } from '../../app/drill/run-plan.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { StepStory, Story } from '../../core/drill/story.ts';
import type { Text } from '../../core/i18n.ts';
import type { AbortSignalLike } from '../../core/source.ts';

export interface Holding {
  readonly plan: Plan;
  /** Of each step. */
  readonly actions: readonly BoundAction[];
  /** Without actions: this brings its own. */
  readonly machinery: Omit<Machinery, 'actions'>;
  readonly journal: RunJournal;
  /** A name for the journal. */
  readonly run: () => string;
}

export interface Held {
  /** How the first step ended that was not done, after which all are undone at once; else how the last one ended. */
  readonly told: StepStory | undefined;
  /** Lets it be undone and answers what is left. */
  release(): Promise<Text | undefined>;
  /** The same without waiting. */
  letGo(): void;
}

export async function holdStep(holding: Holding, signal: AbortSignalLike): Promise<Held> {
  const { plan, actions, machinery } = holding;
  const run = holding.run();
  const journal = await holding.journal.begin({ run, kind: 'operation', name: 'backup', plan, basis: {} });
  const enough = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<Story>();
  const ending = (async (): Promise<PlanEnd> => {
    const end = await runPlan(plan, {
      run,
      journal,
      machinery: { ...machinery, actions: new Map(actions.map((each) => [each.action.id, each])) },
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
    told: steps.find(({ outcome }) => outcome !== 'done') ?? steps.at(-1),
    release: async () => {
      enough.resolve(undefined);
      return (await ending).leftovers[0];
    },
    letGo: () => enough.resolve(undefined),
  };
}
