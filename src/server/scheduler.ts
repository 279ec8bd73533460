/**
 * Looks at every cluster as often as it was told, and where it was told so runs the backups and drills that are due. What is due
 * follows from the ledger, so that a machine that slept, or a server that was down, catches up at once, and once.
 */
import { lastRuns } from '../app/schedule/last-runs.ts';
import { nextSaboteur } from '../app/schedule/next-saboteur.ts';
import { newestFirst } from '../app/newest-entries.ts';
import type { Run, StartRunBody } from '../contract/runs.ts';
import { planes } from '../core/backup/recovery-point.ts';
import type { Actor } from '../core/evidence.ts';
import { ProblemError } from '../core/problem.ts';
import type { Problem } from '../core/problem.ts';
import { dueAt, scheduledOf } from '../core/schedule/due.ts';
import type { Due } from '../core/schedule/due.ts';
import { between, minutes } from '../core/time.ts';
import type { Instant, Milliseconds } from '../core/time.ts';
import { drills } from '../domains/drills.ts';
import type { Installation, KnownCluster } from './installation.ts';
import type { Log } from './log.ts';
import type { Starting } from './runs/start-run.ts';
import { startRun } from './runs/start-run.ts';

export interface Schedule {
  /** How often each cluster is looked at. */
  readonly lookEvery: Milliseconds;
  /** Whether backups and drills of the policy are run from here. */
  readonly runsDue: boolean;
  /** How often it is asked what is due; shorter for tests. */
  readonly tick?: number;
}

export interface Scheduler {
  end(): void;
}

const scheduler: Actor = { kind: 'service', name: 'scheduler' };
const usualTick = 15_000;

export function startScheduler(schedule: Schedule, starting: Starting, log: Log): Scheduler {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const { tick = usualTick } = schedule;
  const turn = async (): Promise<void> => {
    try {
      for (const cluster of await starting.installation.clusters())
        await startDue(cluster, schedule, { starting, log });
    } catch (error) {
      if (!(error instanceof ProblemError)) log.error('scheduler', { fault: String(error) });
      else log.warning('scheduler', { code: error.problem.code, cause: error.problem.cause.en });
    }
    // Not all servers of a team in the same second.
    if (!ended) timer = setTimeout(() => void turn(), tick * (0.8 + Math.random() * 0.4)).unref();
  };
  void turn();
  return {
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}

interface Turning {
  readonly starting: Starting;
  readonly log: Log;
}

async function startDue(cluster: KnownCluster, schedule: Schedule, turning: Turning): Promise<void> {
  const { installation } = turning.starting;
  const at = installation.now();
  const { name } = cluster;
  const looked = await lastLook(installation, cluster, at);
  const tried = lastTry(turning.starting, cluster.name, at);
  const since = [looked, tried?.started]
    .filter((one) => one !== undefined)
    .toSorted()
    .at(-1);
  const pause = tried?.problem === undefined ? schedule.lookEvery : retryAfter(tried.problem, schedule);
  if (since === undefined || between(since, at) >= pause) begin({ kind: 'check', cluster: name }, turning);
  if (schedule.runsDue) for (const body of await dueRuns(cluster, installation, at)) begin(body, turning);
}

/** A look from the future (a clock that was set back) does not put one off. */
async function lastLook(
  { ledger }: Installation,
  { uid }: KnownCluster,
  at: Instant,
): Promise<Instant | undefined> {
  if (uid === undefined) return undefined;
  for await (const { record } of newestFirst(ledger, { kinds: ['inventory'] }))
    if (record.subject.kind === 'cluster' && record.subject.uid === uid && record.recorded <= at)
      return record.recorded;
  return undefined;
}

/** One that failed is tried again when it is due again, not at every turn; one from the future counts for nothing here, too. */
function lastTry({ book }: Starting, cluster: string, at: Instant): Run | undefined {
  return book.list().find((run) => run.kind === 'check' && run.cluster === cluster && run.started <= at);
}

/** What could not be recorded is looked at again soon: on a disk that was full there may be room. */
function retryAfter({ code }: Problem, { lookEvery }: Schedule): Milliseconds {
  return code.startsWith('ledger.') && lookEvery > minutes(1) ? minutes(1) : lookEvery;
}

async function dueRuns(
  { name: cluster, uid }: KnownCluster,
  installation: Installation,
  at: Instant,
): Promise<readonly StartRunBody[]> {
  const policy = await installation.policy();
  if (policy === undefined) return [];
  const due = dueAt(scheduledOf(policy, cluster), await lastRuns(installation.ledger, uid), at);
  const wanted = new Set(due.filter(({ kind }) => kind === 'backup').map(({ name }) => name));
  // One run for all planes, so that points of one moment belong together.
  const saved = planes.filter((plane) => wanted.has(plane));
  return [
    ...(saved.length === 0 ? [] : [{ kind: 'backup', cluster, planes: saved } as const]),
    ...due
      .filter(({ kind }) => kind === 'drill')
      .map(({ name }) => ({ kind: 'drill', cluster, drill: name }) as const),
    ...(await spoiledRuns(due, { cluster, uid, installation })),
  ];
}

interface Spoiling {
  readonly cluster: string;
  readonly uid: string | undefined;
  readonly installation: Installation;
}

/** Each on a copy spoiled in the way whose turn it is. */
async function spoiledRuns(
  due: readonly Due[],
  { cluster, uid, installation }: Spoiling,
): Promise<readonly StartRunBody[]> {
  const wanted = new Set(due.filter(({ kind }) => kind === 'saboteur').map(({ name }) => name));
  const found: StartRunBody[] = [];
  for (const one of drills.filter(({ id }) => wanted.has(id))) {
    const sabotage = await nextSaboteur(installation.ledger, one, uid);
    if (sabotage !== undefined) found.push({ kind: 'drill', cluster, drill: one.id, sabotage });
  }
  return found;
}

function begin(body: StartRunBody, { starting, log }: Turning): void {
  try {
    const { id } = startRun(body, { by: scheduler, trigger: 'schedule' }, starting);
    log.info('run started', { run: id, kind: body.kind, cluster: body.cluster });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    log.debug('run not started', { kind: body.kind, code: error.problem.code });
  }
}
