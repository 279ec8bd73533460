/** Carries out the part of a plan that changes nothing, unrecorded, so that a person sees what a restore would do. */
import { runPlan } from '../../app/drill/run-plan.ts';
import type { OpenJournal } from '../../app/drill/ports.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { Story } from '../../core/drill/story.ts';
import { ProblemError } from '../../core/problem.ts';
import type { OpenedDrills } from '../drills/open-drills.ts';
import { watchRun } from '../drills/watch-run.ts';
import { exitCode } from '../exit-codes.ts';
import type { World } from '../world.ts';
import { hashing } from '../../adapters/system/hashing.ts';
import { copyUnreadable } from '../../adapters/applications/rehearsal-problems.ts';
import { stoppedBy } from '../interruption.ts';

/** Throws a `ProblemError` where it does not come to its end. */
export async function look(plan: Plan, { surroundings }: OpenedDrills, world: World): Promise<Story> {
  const { journal, machinery } = surroundings;
  const run = hashing.nonce();
  // Copies are read into a scratch folder; a sweep must find it after a kill.
  const open: OpenJournal = await journal.begin({ run, kind: 'operation', name: 'look', plan, basis: {} });
  const watching = watchRun(world);
  try {
    const { story, leftovers } = await runPlan(plan, {
      run,
      journal: open,
      machinery,
      signal: world.signal,
      onEvent: watching.onEvent,
    });
    await (leftovers.length === 0 ? open.close() : open.release());
    const missed = story.steps.find(({ outcome }) => outcome !== 'done');
    if (missed !== undefined)
      throw new ProblemError(
        missed.problem ?? copyUnreadable({}),
        world.signal.aborted ? stoppedBy(world.signal) : exitCode.undetermined,
      );
    return story;
  } finally {
    watching.end();
  }
}
