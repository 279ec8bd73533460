/**
 * One drill: anchored in the ledger before its first step, carried out, judged, recorded. Whatever happens to it, there is a
 * record that says so, and what it made is gone or named.
 */
import type { DrillDetails } from '../../core/drill/details.ts';
import type { Drill, DrillCheck } from '../../core/drill/drill.ts';
import { answersOf } from '../../core/drill/judgement.ts';
import { millisecondsOf } from '../../core/drill/story.ts';
import type { Story } from '../../core/drill/story.ts';
import type { Actor, Answer, Context, DrillRecord, Subject } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { after } from '../../core/time.ts';
import type { Instant, Milliseconds, Span } from '../../core/time.ts';
import type { Clock, EvidenceLedger, Hashing, JudgeOf } from '../ports.ts';
import type { RunJournal } from './ports.ts';
import { runPlan } from './run-plan.ts';
import type { Machinery, RunEvent } from './run-plan.ts';

export interface DrillSetting {
  readonly drill: Drill;
  /** Plain data; stored, and all that plan and judge know. */
  readonly basis: JsonObject;
  /** What its questions are about. */
  readonly about: readonly ObjectRef[];
  readonly subject: Subject;
  /** What was true of the cluster when the copy was made. */
  readonly context: Context;
  readonly handPicked: boolean;
  readonly trigger: DrillDetails['trigger'];
  readonly surroundings: Surroundings;
  readonly signal: AbortSignalLike;
  /** How long what a failed drill made is kept standing; not at all when left out. */
  readonly keepFailed?: Milliseconds;
  /** Time that people said they needed until they decided to restore; told, and never part of what is measured. */
  readonly declaredSeconds?: number;
  readonly onEvent?: (event: RunEvent) => void;
}

/** What stays the same for every drill of one process. */
export interface Surroundings {
  readonly ledger: EvidenceLedger;
  readonly journal: RunJournal;
  readonly machinery: Machinery;
  readonly hashing: Hashing;
  readonly judgeOf: JudgeOf;
  readonly clock: Clock;
  readonly version: string;
  readonly actor: Actor;
  readonly host: string;
}

export interface DrillEnd {
  readonly record: DrillRecord;
  readonly checks: readonly DrillCheck[];
}

export async function runDrill(setting: DrillSetting): Promise<DrillEnd> {
  const { drill, basis, surroundings } = setting;
  const { hashing, clock, ledger, journal } = surroundings;
  const run = hashing.nonce();
  const plan = drill.plan(basis);
  const { declaredSeconds, trigger } = setting;
  const declared = declaredSeconds === undefined ? {} : { declaredSeconds };
  const details = { tier: drill.tier, trigger, host: surroundings.host, plan, basis, ...declared };
  const started = startOf(setting, { run, details, at: clock.now() });
  // The journal first: a start that is on record must be something that a sweep finds.
  const open = await journal.begin({
    run,
    kind: 'drill',
    name: drill.id,
    plan,
    basis: started as unknown as JsonObject,
  });
  await ledger.append(started);
  const from = clock.now();
  const watch = surroundings.machinery.limitBy(drill.limit, setting.signal);
  try {
    const { story, leftovers } = await runPlan(plan, {
      run,
      journal: open,
      machinery: surroundings.machinery,
      signal: watch.signal,
      keep: (story) => keptUntil(story, setting),
      ...(setting.onEvent === undefined ? {} : { onEvent: setting.onEvent }),
    });
    const stoppedBy = watch.signal.aborted ? await watch.aborted : undefined;
    const end = endOf(started, {
      drill,
      story,
      leftovers,
      observed: { from, to: clock.now() },
      stoppedBy,
      surroundings,
    });
    await ledger.append(end.record);
    await open.note({ is: 'recorded', record: end.record.id });
    await (leftovers.length === 0 ? open.close() : open.release());
    return end;
  } finally {
    watch.end();
  }
}

/** Only what failed by its own checks is worth a look; a run that was stopped is cleaned up. */
function keptUntil(
  story: Story,
  { keepFailed, drill, basis, signal, surroundings }: DrillSetting,
): Instant | undefined {
  if (keepFailed === undefined || signal.aborted) return undefined;
  const failed = drill.judge({ basis, story }).some(({ verdict }) => verdict === 'fail');
  return failed ? after(surroundings.clock.now(), keepFailed) : undefined;
}

interface Starting {
  readonly run: string;
  readonly details: DrillDetails;
  readonly at: Instant;
}

function startOf(setting: DrillSetting, { run, details, at }: Starting): DrillRecord {
  const { drill, about, subject, context, handPicked, surroundings } = setting;
  const { hashing, version, actor } = surroundings;
  const judge = surroundings.judgeOf(drill.id);
  const answers: readonly Answer[] = answersOf(drill, [], {
    basis: setting.basis,
    judge,
    about,
    observed: { from: at, to: at },
    sha256: (text) => hashing.sha256(text),
  }).map((answer) => ({ ...answer, covered: about.filter(({ kind }) => kind === answer.scope), unseen: [] }));
  return {
    apiVersion: 'honban/v1',
    kind: 'drill',
    id: hashing.nonce(),
    producer: { name: 'honban.drill', version },
    subject,
    observed: { from: at, to: at },
    recorded: at,
    actor,
    drill: drill.id,
    run,
    context,
    outcome: 'started',
    limit: drill.limit,
    handPicked,
    leftovers: [],
    answers,
    measured: {},
    details,
  };
}

export interface Ending {
  readonly drill: Drill;
  readonly story: Story;
  readonly leftovers: DrillRecord['leftovers'];
  readonly observed: Span;
  /** What stopped the whole run; undefined when it came to its own end. */
  readonly stoppedBy: 'timed-out' | 'interrupted' | undefined;
  readonly surroundings: Pick<Surroundings, 'hashing' | 'judgeOf' | 'clock' | 'actor' | 'version'>;
}

/** The judge speaks on whatever was told; an end that came from outside does not hide a miss. */
export function endOf(started: DrillRecord, ending: Ending): DrillEnd {
  const { drill, story, leftovers, observed, stoppedBy, surroundings } = ending;
  const { hashing, clock } = surroundings;
  const basis = started.details?.basis ?? {};
  const checks = drill.judge({ basis, story });
  const missed = checks.some(({ verdict }) => verdict === 'fail');
  const answers = answersOf(drill, checks, {
    basis,
    judge: surroundings.judgeOf(drill.id),
    observed,
    about: started.answers.flatMap(({ covered }) => covered),
    sha256: (text) => hashing.sha256(text),
  });
  return {
    checks,
    record: {
      ...started,
      id: hashing.nonce(),
      producer: { name: 'honban.drill', version: surroundings.version },
      actor: surroundings.actor,
      observed,
      recorded: clock.now(),
      outcome: outcomeOf(stoppedBy, missed),
      leftovers,
      answers,
      measured: { ...measuredOf(story), ...drill.measure?.({ basis, story }) },
      ...(started.details === undefined ? {} : { details: { ...started.details, story, checks } }),
    },
  };
}

function outcomeOf(stoppedBy: Ending['stoppedBy'], missed: boolean): DrillRecord['outcome'] {
  if (stoppedBy === undefined) return 'ended';
  if (stoppedBy === 'timed-out') return 'timed-out';
  return missed ? 'aborted-after-miss' : 'aborted-before-expectation';
}

/** Seconds by the monotonic clock, whole and for each step. */
function measuredOf(story: Story): Readonly<Record<string, number>> {
  const inSeconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;
  return Object.fromEntries([
    ['seconds', inSeconds(millisecondsOf(story))],
    ...story.steps.flatMap(({ step, milliseconds }) =>
      milliseconds === undefined ? [] : [[`seconds.${step}`, inSeconds(milliseconds)] as const],
    ),
  ]);
}
