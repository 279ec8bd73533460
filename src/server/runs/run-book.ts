/**
 * Long actions of this server, each a run: it goes on whoever watches, is told to every reader as it goes, and is stopped by its
 * signal, which undoes. What it proves is in the ledger; this book is only who did what lately. It outlives a server that was killed:
 * what that one was carrying out waits to be settled, and nothing of its kind begins before.
 */
import type { Run } from '../../contract/runs.ts';
import type { Actor } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Problem } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import type { Log } from '../log.ts';
import { newSecret } from '../sign-in/secret.ts';
import { alreadyRunning } from '../http/problems.ts';
import type { RunMemory } from './run-file.ts';

export interface RunBook {
  start(asked: RunAsked): Run;
  list(): readonly Run[];
  find(id: string): Run | undefined;
  cancel(id: string): Run | undefined;
  /** What an earlier server was carrying out when it was killed, not settled yet. */
  killed(): readonly Run[];
  /** How one of those ended. */
  conclude(id: string, end: Pick<Run, 'state' | 'problem' | 'exitCode' | 'leftovers' | 'evidence'>): void;
  /** Stops everything, and returns when it is undone: the runs that had not ended by themselves. */
  end(): Promise<readonly Run[]>;
}

export interface RunAsked extends Pick<Run, 'kind' | 'title' | 'cluster' | 'trigger'> {
  readonly name?: string;
  /** The run of a killed server that this one begins again. */
  readonly continues?: string;
  readonly by: Actor;
  readonly work: (running: Running) => Promise<RunOutcome>;
}

export interface Running {
  readonly signal: AbortSignal;
  /** A step as it begins, goes on and ends. */
  readonly step: (step: Run['steps'][number]) => void;
}

export interface RunOutcome {
  readonly verdict?: Run['verdict'];
  readonly result: Text;
  readonly leftovers?: readonly Text[];
  readonly evidence?: readonly string[];
  /** Why it failed, although it brought a record. */
  readonly problem?: Problem;
}

export interface BookSetting {
  readonly now: () => Instant;
  readonly log: Log;
  readonly onChange: (run: Run) => void;
  /** Absent where nothing outlives the process. */
  readonly memory?: RunMemory;
}

interface Entry {
  run: Run;
  readonly controller: AbortController;
  readonly done: Promise<void>;
  /** Of an earlier server. */
  readonly isKilled?: true;
}

const kept = 200;
/** Over the end of the server. */
const remembered = 50;

export function openRunBook(setting: BookSetting): RunBook {
  const entries = new Map((setting.memory?.read() ?? []).map((run) => [run.id, entryOf(run)]));
  const remember = (): void => {
    try {
      setting.memory?.write([...entries.values()].map(({ run }) => run).slice(-remembered));
    } catch (error) {
      // On a full disk, say; what is going on goes on.
      setting.log.error('runs not kept', { fault: String(error) });
    }
  };
  const change = (id: string, changes: Partial<Run>): void => {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entry.run = { ...entry.run, ...changes };
    if (changes.ended !== undefined) {
      remember();
      tellEnd(entry.run, setting.log);
    }
    setting.onChange(entry.run);
  };
  return {
    start(asked) {
      refuseOverlap([...entries.values()], asked);
      const run = newRun(asked, setting.now());
      const controller = new AbortController();
      // Written down before it begins.
      const done = Promise.resolve().then(
        async () => await carryOut(asked, { run, controller, change, setting }),
      );
      entries.set(run.id, { run, controller, done });
      forgetOldest(entries);
      remember();
      setting.onChange(run);
      return run;
    },
    list: () => [...entries.values()].map(({ run }) => run).reverse(),
    find: (id) => entries.get(id)?.run,
    cancel(id) {
      const entry = entries.get(id);
      if (entry?.run.state !== 'running') return entry?.run;
      change(id, { state: 'cancelling' });
      entry.controller.abort(new DOMException('SIGINT', 'AbortError'));
      return entry.run;
    },
    killed: () =>
      [...entries.values()]
        .filter(({ run, isKilled }) => isKilled && run.ended === undefined)
        .map(({ run }) => run),
    conclude: (id, end) => change(id, { ...end, ended: setting.now() }),
    async end() {
      const running = [...entries.values()].filter(
        ({ run, isKilled }) => run.ended === undefined && isKilled === undefined,
      );
      for (const { controller } of running) controller.abort(new DOMException('SIGTERM', 'AbortError'));
      await Promise.all(running.map(({ done }) => done));
      return running.map(({ run }) => run);
    },
  };
}

function tellEnd({ id, kind, cluster, state, verdict, problem }: Run, log: Log): void {
  const values = { run: id, kind, cluster, state, verdict, code: problem?.code };
  if (problem === undefined) log.info('run ended', values);
  else log.warning('run ended', { ...values, cause: problem.cause.en });
}

/** What was going on when its server was killed is being stopped and undone until it is settled. */
function entryOf(run: Run): Entry {
  const over = { controller: new AbortController(), done: Promise.resolve() };
  return run.ended === undefined
    ? { ...over, run: { ...run, state: 'cancelling' }, isKilled: true }
    : { ...over, run };
}

/** One of a kind on one cluster at a time: two looks or two drills at once would measure each other. */
function refuseOverlap(entries: readonly Entry[], { kind, cluster }: RunAsked): void {
  const other = entries.find(
    ({ run }) => run.kind === kind && run.cluster === cluster && run.ended === undefined,
  );
  if (other !== undefined) throw new ProblemError(alreadyRunning({ run: other.run.id, cluster }));
}

function newRun({ kind, name, title, cluster, trigger, by, continues }: RunAsked, started: Instant): Run {
  return {
    id: newSecret().slice(0, 16),
    kind,
    name,
    title,
    cluster,
    state: 'running',
    trigger,
    startedBy: by,
    continues,
    started,
    steps: [],
    leftovers: [],
    evidence: [],
  };
}

interface Carrying {
  readonly run: Run;
  readonly controller: AbortController;
  readonly change: (id: string, changes: Partial<Run>) => void;
  readonly setting: BookSetting;
}

async function carryOut({ work }: RunAsked, { run, controller, change, setting }: Carrying): Promise<void> {
  const { id } = run;
  const steps = new Map<string, Run['steps'][number]>();
  const step = (told: Run['steps'][number]): void => {
    steps.set(told.id, told);
    change(id, { steps: [...steps.values()] });
  };
  const ended = (): Pick<Run, 'ended'> => ({ ended: setting.now() });
  const stopped = (): boolean => controller.signal.aborted;
  try {
    const outcome = await work({ signal: controller.signal, step });
    change(id, { ...endOf(outcome, stopped()), ...ended() });
  } catch (error) {
    if (error instanceof ProblemError)
      change(id, {
        state: stopped() ? 'cancelled' : 'failed',
        problem: error.problem,
        exitCode: error.exitCode,
        ...ended(),
      });
    else {
      change(id, { state: stopped() ? 'cancelled' : 'failed', ...ended() });
      if (!stopped()) setting.log.error('run failed by a bug', { run: id, fault: String(error) });
    }
  }
}

type RunEnd = Pick<Run, 'state' | 'result' | 'verdict' | 'leftovers' | 'evidence' | 'problem'>;

function endOf(outcome: RunOutcome, isStopped: boolean): RunEnd {
  const { result, verdict, leftovers = [], evidence = [], problem } = outcome;
  const told = { result, verdict, leftovers, evidence, problem };
  if (leftovers.length > 0) return { ...told, state: 'left-behind' };
  if (isStopped) return { ...told, state: 'cancelled' };
  return { ...told, state: problem === undefined ? 'done' : 'failed' };
}

function forgetOldest(entries: Map<string, Entry>): void {
  for (const [id, { run }] of entries) {
    if (entries.size <= kept) return;
    if (run.ended !== undefined) entries.delete(id);
  }
}
