/** Drills as data: what there is, what is due, and each run from its records in the ledger. */
import { saboteurVerdict } from '../../core/drill/saboteur.ts';
import { newestFirst } from '../../app/newest-entries.ts';
import type {
  DrillKind,
  DrillPlan,
  DrillRunPage,
  DrillRunSummary,
  DrillsPage,
} from '../../contract/drills.ts';
import type { DrillDetails } from '../../core/drill/details.ts';
import { verdictOf } from '../../core/drill/judgement.ts';
import { objectivesIn } from '../../core/drill/objectives.ts';
import type { StepStory } from '../../core/drill/story.ts';
import type { DrillRecord, SaboteurRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { Json } from '../../core/json.ts';
import { ProblemError } from '../../core/problem.ts';
import { seconds } from '../../core/time.ts';
import type { Milliseconds } from '../../core/time.ts';
import { longestWait } from '../../core/policy/rhythm.ts';
import { dueAt, nextRun, scheduledOf } from '../../core/schedule/due.ts';
import { lastRuns } from '../../app/schedule/last-runs.ts';
import { actions } from '../../domains/actions.ts';
import { drills } from '../../domains/drills.ts';
import { cannotRunHere, nothingThere } from '../http/problems.ts';
import type { Installation, KnownCluster } from '../installation.ts';

/** A record with its place in the ledger. */
export interface Placed<Record> {
  readonly sequence: number;
  readonly record: Record;
}

export interface DrillHistory {
  /** Newest first; of each run the records there are, newest first. */
  readonly runs: readonly (readonly Placed<DrillRecord>[])[];
  readonly saboteurs: readonly Placed<SaboteurRecord>[];
}

/** More than a page shows, and not years of them. */
const most = 400;

export async function drillHistory({ ledger }: Installation, uid: string | undefined): Promise<DrillHistory> {
  const runs = new Map<string, Placed<DrillRecord>[]>();
  const saboteurs: Placed<SaboteurRecord>[] = [];
  for await (const { sequence, record } of newestFirst(ledger, { kinds: ['drill', 'saboteur'] })) {
    if (record.subject.kind !== 'cluster' || (uid !== undefined && record.subject.uid !== uid)) continue;
    if (record.kind === 'saboteur') saboteurs.push({ sequence, record });
    else if (record.kind === 'drill') {
      if (!runs.has(record.run) && runs.size >= most) break;
      runs.set(record.run, [...(runs.get(record.run) ?? []), { sequence, record }]);
    }
  }
  return { runs: [...runs.values()], saboteurs };
}

export async function drillsPageOf(installation: Installation, cluster: KnownCluster): Promise<DrillsPage> {
  const history = await drillHistory(installation, cluster.uid);
  const runs = history.runs.map((records) => summaryOf(records, cluster.name));
  const at = installation.now();
  const policy = await installation.policy();
  const scheduled =
    policy === undefined ? [] : scheduledOf(policy, cluster.name).filter(({ kind }) => kind === 'drill');
  const last = await lastRuns(installation.ledger, cluster.uid);
  const due = dueAt(scheduled, last, at);
  const planned = (id: string): Pick<DrillKind, 'every' | 'due' | 'nextDue'> => {
    const one = scheduled.find(({ name }) => name === id);
    if (one === undefined) return {};
    const isDue = due.find(({ name }) => name === id);
    return {
      every: longestWait(one.rhythm),
      ...(isDue === undefined ? {} : { due: { since: isDue.since } }),
      nextDue: nextRun(one, last(one), at),
    };
  };
  return {
    apiVersion: 'honban/v1',
    kind: 'DrillList',
    mode: installation.mode,
    cluster: cluster.name,
    at,
    drills: drills.map((drill) => ({
      id: drill.id,
      title: drill.title,
      tier: drill.tier,
      runnable: installation.runDrill !== undefined,
      questions: drill.questions.map(({ id, title }) => ({ id, title })),
      limit: drill.limit,
      ...planned(drill.id),
      last: runs.find((run) => run.drill === drill.id && run.ended !== undefined),
      saboteurs: drill.saboteurs.map(({ id, title }) => ({
        id,
        title,
        last: lastSabotage(history, drill.id, id),
      })),
      command: `honban drill run ${drill.id}`,
    })),
    runs: runs.slice(0, 200),
    missed: due.map(({ name, since }) => ({ drill: name, title: titleOf(name), since })),
  };
}

function lastSabotage({ saboteurs }: DrillHistory, drill: string, sabotage: string) {
  const found = saboteurs.find(({ record }) => record.drill === drill && record.sabotage === sabotage);
  if (found === undefined) return undefined;
  const { sequence, record } = found;
  return { sequence, at: record.observed.from, verdict: saboteurVerdict(record) };
}

export function titleOf(id: string): Text {
  return drills.find((drill) => drill.id === id)?.title ?? { en: id, ja: id };
}

/** From the record of its end, or of its start while there is no end. */
export function summaryOf(records: readonly Placed<DrillRecord>[], cluster: string): DrillRunSummary {
  const told = endIn(records) ?? records.at(-1);
  if (told === undefined) throw new TypeError('a run has a record');
  const { sequence, record } = told;
  const ended = record.outcome !== 'started';
  return {
    run: record.run,
    drill: record.drill,
    title: titleOf(record.drill),
    cluster,
    sequence,
    started: record.observed.from,
    ended: ended ? record.observed.to : undefined,
    outcome: record.outcome,
    verdict: ended ? verdictIn(record) : undefined,
    handPicked: record.handPicked,
    trigger: record.details?.trigger,
    actor: record.actor,
    measured: record.measured,
    leftovers: (records[0]?.record ?? record).leftovers.length,
  };
}

export function endIn(records: readonly Placed<DrillRecord>[]): Placed<DrillRecord> | undefined {
  return records.find(({ record }) => record.outcome !== 'started' && record.outcome !== 'cleaned-up');
}

/** Stopped after a miss or by its time limit is a fail, whatever was compared before. */
export function verdictIn({ outcome, details }: DrillRecord): NonNullable<DrillRunSummary['verdict']> {
  if (outcome === 'timed-out' || outcome === 'aborted-after-miss') return 'fail';
  if (outcome === 'aborted-before-expectation') return 'unknown';
  return verdictOf(details?.checks ?? []);
}

/** Before anything is done; a drill that is not known or cannot run here is refused with its reason. */
export async function drillPlanOf(
  installation: Installation,
  { name: cluster }: KnownCluster,
  id: string,
): Promise<DrillPlan> {
  const drill = drills.find((one) => one.id === id);
  if (installation.planDrill === undefined) throw new ProblemError(cannotRunHere());
  if (drill === undefined) throw new ProblemError(nothingThere({ path: id }));
  const { plan, basis } = await installation.planDrill({ cluster, drill: id });
  const { rtoSeconds } = objectivesIn(basis);
  return {
    apiVersion: 'honban/v1',
    kind: 'DrillPlan',
    mode: installation.mode,
    cluster,
    drill: id,
    title: drill.title,
    tier: drill.tier,
    limit: drill.limit,
    ...(rtoSeconds === undefined ? {} : { recoveryObjective: seconds(rtoSeconds) }),
    steps: stepsOf({ plan }).map((step) => endingWith(drill.limit, step)),
    plan,
    basis,
    command: `honban drill run ${id} --cluster ${cluster}`,
  };
}

/** A step is not told to last longer than the drill that it is part of. */
function endingWith(all: Milliseconds, step: DrillPlan['steps'][number]): DrillPlan['steps'][number] {
  return step.limit === undefined || step.limit <= all ? step : { ...step, limit: all };
}

export function runPageOf(
  records: readonly Placed<DrillRecord>[],
  { installation, cluster }: { readonly installation: Installation; readonly cluster: string },
): DrillRunPage {
  const { tier, host, basis, checks, ...details } = detailsIn(records);
  return {
    apiVersion: 'honban/v1',
    kind: 'DrillRun',
    mode: installation.mode,
    summary: summaryOf(records, cluster),
    tier,
    host,
    basis: (basis ?? {}) as Record<string, Json>,
    steps: stepsOf(details),
    checks: checks ?? [],
    leftovers: records[0]?.record.leftovers ?? [],
  };
}

/** Of its end, else of its start. */
function detailsIn(records: readonly Placed<DrillRecord>[]): Partial<DrillDetails> {
  return (endIn(records) ?? records.at(-1))?.record.details ?? records.at(-1)?.record.details ?? {};
}

export function stepsOf({ plan, story }: Partial<DrillDetails>): DrillRunPage['steps'] {
  return (plan?.steps ?? []).map(({ id, action }) => {
    const known = actions.get(action);
    const told = story?.steps.find(({ step }) => step === id);
    return {
      id,
      action,
      title: known?.title ?? { en: action, ja: action },
      limit: known?.limit,
      ...(told && whatCame(told)),
    };
  });
}

function whatCame({ outcome, started, milliseconds, problem }: StepStory) {
  return { outcome, started, milliseconds, problem };
}
