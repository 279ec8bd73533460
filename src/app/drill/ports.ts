/** What the executor asks of the outside: implementations of actions, and a journal that survives a killed process. */
import type { z } from 'zod';

import type { ActionDefinition } from '../../core/drill/action.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { StepStory } from '../../core/drill/story.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';

export interface ActionContext {
  /** Of this run: name things after it (`HONBAN_RUN` in the environment of processes, label `honban.dev/run` on objects). */
  readonly run: string;
  /** Of this step, in this run. */
  readonly step: string;
  /** The run's own folder, mode 0700, removed with everything in it at the end. Secrets may be files here and nowhere else. */
  readonly scratch: string;
  readonly signal: AbortSignalLike;
  readonly progress: (progress: StepProgress) => void;
}

export interface StepProgress {
  readonly done: number;
  readonly total?: number;
  readonly unit: 'bytes' | 'objects';
}

/** How an adapter does what an action declares. */
export interface ActionImplementation<In, Out> {
  /** Throws a `ProblemError` for what went wrong outside; what it *saw*, good or bad, is output for the judge. */
  run(input: In, context: ActionContext): Promise<Out>;
  /**
   * From the record alone: the process that ran it may be dead, and `output` missing because it never came to its end.
   * Run any number of times. Answers what it could not remove.
   */
  undo?(
    done: { readonly input: In; readonly output?: Out },
    context: ActionContext,
  ): Promise<readonly Text[]>;
}

/** An action and its implementation, types closed over. */
export interface BoundAction {
  readonly action: ActionDefinition<z.ZodType, z.ZodType>;
  readonly run: (input: JsonObject, context: ActionContext) => Promise<JsonObject>;
  readonly undo?: (
    done: { readonly input: JsonObject; readonly output?: JsonObject },
    context: ActionContext,
  ) => Promise<readonly Text[]>;
}

export function bindAction<In extends z.ZodType, Out extends z.ZodType>(
  action: ActionDefinition<In, Out>,
  implementation: ActionImplementation<z.output<In>, z.output<Out>>,
): BoundAction {
  const bound = {
    action: action as unknown as BoundAction['action'],
    run: async (input: JsonObject, context: ActionContext) =>
      action.output.parse(await implementation.run(action.input.parse(input), context)) as JsonObject,
  };
  if (implementation.undo === undefined) return bound;
  return {
    ...bound,
    undo: async (written, context) => {
      const done = readBack(action, written);
      if (done === undefined) return [notReadBack(action)];
      return (await implementation.undo?.(done, context)) ?? [];
    },
  };
}

/** Undefined where it was written by another version, or is none of ours. */
function readBack<In extends z.ZodType, Out extends z.ZodType>(
  action: ActionDefinition<In, Out>,
  { input, output }: { readonly input: JsonObject; readonly output?: JsonObject },
): { readonly input: z.output<In>; readonly output?: z.output<Out> } | undefined {
  const [given, came] = [action.input.safeParse(input), output && action.output.safeParse(output)];
  if (!given.success || came?.success === false) return undefined;
  return { input: given.data, ...(came === undefined ? {} : { output: came.data }) };
}

function notReadBack({
  leaves,
  title,
}: Pick<ActionDefinition<z.ZodType, z.ZodType>, 'leaves' | 'title'>): Text {
  const { en, ja } = leaves ?? title;
  return {
    en: `${en}: what was written down of this step is not understood`,
    ja: `${ja}: この手順について書き残された内容を解釈できません`,
  };
}

/** Monotonic milliseconds from any beginning. */
export type Stopwatch = () => number;

/** Bounds an action by time: aborts its signal once `limit` is over or `signal` is aborted. */
export type LimitBy = (limit: number, signal: AbortSignalLike) => BoundedSignal;

export interface BoundedSignal {
  readonly signal: AbortSignalLike;
  /** Resolves when it aborts, with what aborted it. */
  readonly aborted: Promise<'timed-out' | 'interrupted'>;
  end(): void;
}

/** The private folders of runs. */
export interface ScratchPlaces {
  /** Mode 0700; made when it is not there. */
  make(run: string): Promise<string>;
  /** Removes it with everything in it; answers what it could not remove. */
  remove(run: string): Promise<readonly Text[]>;
}

/**
 * What is going on, kept so that whoever comes after a killed process can undo it. Each call returns only when what it was told
 * is durable. It is a working paper, not evidence.
 */
export interface RunJournal {
  /** Throws when another living process has a run of that name. */
  begin(opening: JournalOpening): Promise<OpenJournal>;
  /** Runs that were begun and never closed, oldest first; `alive` where their process still works on them. */
  unfinished(): Promise<readonly UnfinishedRun[]>;
  /** Where something is written that cannot be understood, so that nothing can be undone from it. */
  unreadable(): Promise<readonly string[]>;
  /** Takes over a run whose process is dead, or has released it. */
  resume(run: string): Promise<OpenJournal>;
}

export interface JournalOpening {
  readonly run: string;
  readonly kind: 'drill' | 'operation';
  /** Of the drill or operation. */
  readonly name: string;
  readonly plan: Plan;
  /** Whatever its end needs: the basis, the anchored record. */
  readonly basis: JsonObject;
}

export interface OpenJournal {
  note(line: JournalLine): Promise<void>;
  /** Nothing is left to be done for this run: it is forgotten. */
  close(): Promise<void>;
  /** Something is left: a later sweep finds it, also while this process lives on. */
  release(): Promise<void>;
}

/** Written before and after each step, and for each undo. */
export type JournalLine =
  | { readonly is: 'begun'; readonly step: string; readonly input: JsonObject; readonly at: Instant }
  | { readonly is: 'ended'; readonly step: string; readonly story: StepStory }
  | { readonly is: 'undone'; readonly step: string; readonly leftovers: readonly Text[] }
  /** Not undone yet, on purpose: somebody wants to look at it until then. */
  | { readonly is: 'kept'; readonly until: Instant; readonly leftovers: readonly Text[] }
  /** The end is in the ledger. */
  | { readonly is: 'recorded'; readonly record: string };

export interface UnfinishedRun extends JournalOpening {
  readonly alive: boolean;
  readonly lines: readonly JournalLine[];
}
