/**
 * Carries out a plan: each step is journaled before and after, bounded in time, and undone in reverse once all is over,
 * whatever happened. What it returns is only what happened; a judge says what that means.
 */
import { resolveInput } from '../../core/drill/plan.ts';
import type { Plan, PlannedStep } from '../../core/drill/plan.ts';
import type { StepStory, Story } from '../../core/drill/story.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { seconds } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import type { Clock } from '../ports.ts';
import type { BoundAction, LimitBy, OpenJournal, ScratchPlaces, StepProgress, Stopwatch } from './ports.ts';
import { isScratch, neverAborted, undoSteps } from './undo-steps.ts';
import type { BegunStep } from './undo-steps.ts';

export interface Machinery {
  /** By id of the action. */
  readonly actions: ReadonlyMap<string, BoundAction>;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly limitBy: LimitBy;
  readonly scratch: ScratchPlaces;
}

export interface Running {
  readonly run: string;
  readonly journal: OpenJournal;
  readonly machinery: Machinery;
  /** A person's Ctrl-C, or the end of the whole run's time. */
  readonly signal: AbortSignalLike;
  readonly onEvent?: (event: RunEvent) => void;
  /** Called between the last step and the first undo: a judge may want to see the story while all is standing. */
  readonly beforeUndo?: (story: Story) => Promise<void>;
  /** Until when all is left standing as it is; undefined where it is undone at once, as it should be. */
  readonly keep?: (story: Story) => Instant | undefined;
  /** An operation that came to its end keeps what it did; only its scratch places are removed. */
  readonly keeps?: (story: Story) => boolean;
}

export type RunEvent =
  | {
      readonly is: 'begun';
      readonly step: PlannedStep;
      readonly title: Text;
      readonly of: number;
      readonly index: number;
    }
  | { readonly is: 'progress'; readonly step: PlannedStep; readonly progress: StepProgress }
  | { readonly is: 'ended'; readonly step: PlannedStep; readonly told: StepStory }
  | { readonly is: 'undoing' };

export interface PlanEnd {
  readonly story: Story;
  readonly leftovers: readonly Text[];
}

export async function runPlan(plan: Plan, running: Running): Promise<PlanEnd> {
  const { run, machinery, beforeUndo, onEvent } = running;
  const scratch = await machinery.scratch.make(run);
  const begun: BegunStep[] = [];
  const undo = async (keeps = false): Promise<readonly Text[]> => {
    onEvent?.({ is: 'undoing' });
    const owed = keeps ? begun.filter(isScratch) : begun;
    const leftovers = await undoSteps(owed, { ...running, scratch });
    return [...leftovers, ...(await machinery.scratch.remove(run))];
  };
  let story: Story;
  try {
    story = await tellStory(plan, { ...running, scratch, begun });
    await beforeUndo?.(story);
  } catch (bug) {
    await undo();
    throw bug;
  }
  const until = running.keep?.(story);
  const leftovers =
    until === undefined ? await undo(running.keeps?.(story)) : await keep(until, { begun, running });
  return { story, leftovers };
}

/** A wreck that is kept is told like anything else that is left; a sweep after its end removes it. */
async function keep(
  until: Instant,
  { begun, running }: { readonly begun: readonly BegunStep[]; readonly running: Running },
): Promise<readonly Text[]> {
  const made = begun.flatMap(({ bound }) =>
    bound.undo === undefined ? [] : [bound.action.leaves ?? bound.action.title],
  );
  const scratch = { en: `the scratch folder of ${running.run}`, ja: `演習 ${running.run} の作業フォルダー` };
  const leftovers = [...made, scratch].map(({ en, ja }) => ({
    en: `${en}, kept until ${until}`,
    ja: `${ja}（${until} まで保持）`,
  }));
  await running.journal.note({ is: 'kept', until, leftovers });
  return leftovers;
}

interface Standing extends Running {
  readonly scratch: string;
  readonly begun: BegunStep[];
}

async function tellStory({ steps }: Plan, standing: Standing): Promise<Story> {
  const outputs = new Map<string, JsonObject>();
  const told: StepStory[] = [];
  let stopped = false;
  for (const [index, step] of steps.entries()) {
    const input = resolveInput(step.input, outputs);
    const goes = input !== undefined && (!stopped || step.always === true) && !standing.signal.aborted;
    const one = goes
      ? await tellStep(step, { input, index, of: steps.length, standing })
      : ({ step: step.id, action: step.action, outcome: 'skipped' } as const);
    told.push(one);
    if (one.outcome === 'done') outputs.set(step.id, one.output ?? {});
    else stopped = true;
  }
  return { steps: told };
}

interface Telling {
  readonly input: JsonObject;
  readonly index: number;
  readonly of: number;
  readonly standing: Standing;
}

async function tellStep(step: PlannedStep, { input, index, of, standing }: Telling): Promise<StepStory> {
  const { journal, machinery, begun, onEvent } = standing;
  const bound = actionOf(step.action, machinery);
  const started = machinery.clock.now();
  await journal.note({ is: 'begun', step: step.id, input, at: started });
  begun.push({ step: step.id, bound, input });
  onEvent?.({ is: 'begun', step, title: bound.action.title, of, index });
  const from = machinery.stopwatch();
  const end = await attempt(step, { bound, input, standing });
  const milliseconds = Math.round(machinery.stopwatch() - from);
  const told: StepStory = { step: step.id, action: step.action, started, milliseconds, ...end };
  if (told.output !== undefined)
    begun[begun.length - 1] = { step: step.id, bound, input, output: told.output };
  await journal.note({ is: 'ended', step: step.id, story: told });
  onEvent?.({ is: 'ended', step, told });
  return told;
}

interface Attempting {
  readonly bound: BoundAction;
  readonly input: JsonObject;
  readonly standing: Standing;
}

/** How long an action may take to heed its signal before its undo begins beside it. */
const heeding = seconds(10);

/** An action that does not heed its signal is left alone once its time is over; its undo comes all the same. */
async function attempt(
  step: PlannedStep,
  { bound, input, standing }: Attempting,
): Promise<Pick<StepStory, 'outcome' | 'output' | 'problem'>> {
  const { run, scratch, machinery, signal, onEvent } = standing;
  const limited = machinery.limitBy(bound.action.limit, signal);
  if (limited.signal.aborted) {
    limited.end();
    return { outcome: await limited.aborted };
  }
  const context = {
    run,
    step: step.id,
    scratch,
    signal: limited.signal,
    progress: (progress: StepProgress) => onEvent?.({ is: 'progress', step, progress }),
  };
  const work = bound.run(input, context).then(
    (output) => ({ outcome: 'done', output }) as const,
    (error: unknown) => {
      if (limited.signal.aborted) return undefined;
      if (error instanceof ProblemError) return { outcome: 'failed', problem: error.problem } as const;
      throw error;
    },
  );
  try {
    const first = await Promise.race([work, limited.aborted.then(() => undefined)]);
    if (first !== undefined) return first;
    const grace = machinery.limitBy(heeding, neverAborted);
    await Promise.race([work, grace.aborted]);
    grace.end();
    return { outcome: await limited.aborted };
  } finally {
    limited.end();
  }
}

export function actionOf(id: string, { actions }: Pick<Machinery, 'actions'>): BoundAction {
  const bound = actions.get(id);
  if (bound === undefined) throw new Error(`no implementation of the action ${id}`);
  return bound;
}
