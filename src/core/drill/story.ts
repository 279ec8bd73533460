/** What happened in a run of a plan, step by step, as plain data: the only thing that a judge sees. */
import type { JsonObject } from '../json.ts';
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';

export interface Story {
  readonly steps: readonly StepStory[];
}

export interface StepStory {
  /** Id in the plan. */
  readonly step: string;
  readonly action: string;
  /**
   * `failed`: the outside refused or broke; `timed-out`: past the action's limit; `interrupted`: by a person, a signal or the
   * death of the process; `skipped`: never begun, because an earlier step did not put out what it needs or did not end well.
   */
  readonly outcome: 'done' | 'failed' | 'timed-out' | 'interrupted' | 'skipped';
  readonly started?: Instant;
  /** By the monotonic clock, so that a clock that jumps cannot shorten a recovery. */
  readonly milliseconds?: number;
  readonly output?: JsonObject;
  readonly problem?: Problem;
}

/** What a step put out; undefined where it never came to its end. */
export function outputOf(story: Story, step: string): JsonObject | undefined {
  return story.steps.find((told) => told.step === step)?.output;
}

/** How long the steps took, from the first to the last of those named, or all. */
export function millisecondsOf({ steps }: Story, named?: readonly string[]): number {
  return steps
    .filter(({ step }) => named === undefined || named.includes(step))
    .reduce((sum, { milliseconds = 0 }) => sum + milliseconds, 0);
}

/** The same in whole seconds, rounded up: an objective is not met by rounding. */
export function secondsOf(story: Story, named?: readonly string[]): number {
  return Math.ceil(millisecondsOf(story, named) / 1000);
}
