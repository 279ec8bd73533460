/** What the executor asks of the outside: implementations of actions, and a journal that survives a killed process. */
import type { z } from 'zod';

import type { ActionDefinition } from '../../core/drill/action.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AbortSignalLike } from '../../core/source.ts';

export interface ActionContext {
  /** Of this run: name things after it (`HONBAN_RUN` in the environment of processes, label `honban.dev/run` on objects). */
  readonly run: string;
  /** Of this step, in this run. */
  readonly step: string;
  /** The run's own folder, mode 0700, removed with everything in it at the end. Secrets may be files here and nowhere else. */
  readonly scratch: string;
  readonly signal: AbortSignalLike;
  progress(progress: StepProgress): void;
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
    undo: async ({ input, output }, context) =>
      (await implementation.undo?.(
        {
          input: action.input.parse(input),
          ...(output === undefined ? {} : { output: action.output.parse(output) }),
        },
        context,
      )) ?? [],
  };
}
