/**
 * What a server that was killed was carrying out, told by the one that comes after it: drills and backups are undone by the sweep, a
 * look is begun again. Each ends under the id that its readers know.
 */
import type { SweptRun } from '../../app/drill/sweep.ts';
import type { Run } from '../../contract/runs.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Log } from '../log.ts';
import { runKilled } from './run-problems.ts';
import { startRun } from './start-run.ts';
import type { Starting } from './start-run.ts';

export interface Swept {
  readonly runs: readonly SweptRun[];
  /** False where the sweep itself could not be made. */
  readonly whole: boolean;
}

export function settleKilled(swept: Swept, starting: Starting, log: Log): void {
  const { book } = starting;
  for (const run of book.killed()) {
    const own = swept.runs.filter((one) => !one.alive && isOf(one, run));
    const leftovers = own.flatMap((one) => one.leftovers);
    const evidence = own.flatMap(({ record }) => (record === undefined ? [] : [record]));
    const state = leftovers.length > 0 ? 'left-behind' : 'failed';
    const undone = run.kind === 'check' || (swept.whole && leftovers.length === 0);
    const problem = runKilled({ kind: run.kind, undone });
    book.conclude(run.id, { state, leftovers, evidence, problem, exitCode: undetermined });
    log.warning('a run was cut off by the end of its server', { run: run.id, kind: run.kind, undone });
    if (run.kind === 'check') lookAgain(run, starting, log);
  }
}

/** As the table of exit codes has it: nothing is known of what it would have told. */
const undetermined = 3;

/** Once: a look that ends its server twice would do so for ever. */
function lookAgain(run: Run, starting: Starting, log: Log): void {
  const { id, cluster, startedBy: by, trigger, continues } = run;
  if (continues !== undefined) return;
  try {
    startRun({ kind: 'check', cluster }, { by, trigger, continues: id }, starting);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    log.warning('not looked again', { run: id, code: error.problem.code });
  }
}

/** In the journal a backup is called so, and a drill by its own name. */
function isOf({ name, began }: SweptRun, { kind, name: own, started }: Run): boolean {
  const isNamed = kind === 'drill' ? name === own : kind === 'backup' && name === 'backup';
  return isNamed && (began === undefined || began >= started);
}
