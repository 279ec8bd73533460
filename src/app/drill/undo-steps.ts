/** Undoes what was begun, newest first, from the record alone; the same for a run that ended and for one that was killed. */
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { minutes, seconds } from '../../core/time.ts';
import type { BoundAction, OpenJournal } from './ports.ts';
import type { Machinery } from './run-plan.ts';

export interface BegunStep {
  readonly step: string;
  readonly bound: BoundAction;
  readonly input: JsonObject;
  /** Absent when it never came to its end. */
  readonly output?: JsonObject;
}

/** Made for the run alone: removed however it ends. */
export function isScratch({ bound }: BegunStep): boolean {
  return bound.action.touches !== 'cluster';
}

interface Undoing {
  readonly run: string;
  readonly scratch: string;
  readonly journal: OpenJournal;
  readonly machinery: Machinery;
}

/** Each undo may take this long. */
const patience = minutes(5);

/** A place that did not answer once may only be busy; an undo may run any number of times. */
const tries = 3;
const pause = seconds(2);

/** Cleaning up is not interrupted by what interrupted the run. */
export const neverAborted = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };

export async function undoSteps(begun: readonly BegunStep[], undoing: Undoing): Promise<readonly Text[]> {
  const leftovers: Text[] = [];
  for (const one of begun.toReversed()) {
    if (one.bound.undo === undefined) continue;
    const left = await undoOne(one, undoing);
    await undoing.journal.note({ is: 'undone', step: one.step, leftovers: left });
    leftovers.push(...left);
  }
  return leftovers;
}

async function undoOne(
  { step, bound, input, output }: BegunStep,
  { run, scratch, machinery }: Undoing,
): Promise<readonly Text[]> {
  const limited = machinery.limitBy(patience, neverAborted);
  const context = { run, step, scratch, signal: limited.signal, progress: () => {} };
  const done = { input, ...(output === undefined ? {} : { output }) };
  const leaves = bound.action.leaves ?? bound.action.title;
  const once = async (): Promise<readonly Text[]> => (await bound.undo?.(done, context)) ?? [];
  try {
    return await Promise.race([
      tried(once, { machinery, signal: limited.signal }),
      limited.aborted.then(() => [leaves]),
    ]);
  } catch (error) {
    if (error instanceof ProblemError) return [because(leaves, error.problem.cause)];
    throw error;
  } finally {
    limited.end();
  }
}

interface Trying {
  readonly machinery: Machinery;
  readonly signal: AbortSignalLike;
}

async function tried<Done>(once: () => Promise<Done>, { machinery, signal }: Trying): Promise<Done> {
  for (let left = tries - 1; ; left -= 1)
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof ProblemError) || left === 0 || signal.aborted) throw error;
      const rest = machinery.limitBy(pause, signal);
      await rest.aborted;
      rest.end();
    }
}

function because(what: Text, why: Text): Text {
  return { en: `${what.en}: ${why.en}`, ja: `${what.ja}: ${why.ja}` };
}
