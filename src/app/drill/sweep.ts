/** Finishes what killed processes began: undoes it from the journal, and records how the run ended. */
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { Drill } from '../../core/drill/drill.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { StepStory, Story } from '../../core/drill/story.ts';
import type { DrillRecord, OperationRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { Instant } from '../../core/time.ts';
import type { JournalLine, OpenJournal, UnfinishedRun } from './ports.ts';
import { endOf } from './run-drill.ts';
import type { Surroundings } from './run-drill.ts';
import { hasEnded, isUndoneOperation, recordKilled } from './run-operation.ts';
import { isScratch, undoSteps } from './undo-steps.ts';
import type { BegunStep } from './undo-steps.ts';

export interface SweptRun {
  readonly run: string;
  readonly name: string;
  readonly began: string | undefined;
  /** Still going on in another process: not touched. */
  readonly alive: boolean;
  readonly leftovers: readonly Text[];
  /** Of the end that the sweep recorded; absent where there was none to tell. */
  readonly record?: string;
  /** A wreck that somebody wanted to look at, until then: not touched before. */
  readonly keptUntil?: Instant;
}

export interface SweepOptions {
  /** Also what is kept on purpose and whose end has not come. */
  readonly kept: boolean;
}

export async function sweep(
  drills: readonly Drill[],
  surroundings: Surroundings,
  options: SweepOptions = { kept: false },
): Promise<readonly SweptRun[]> {
  const swept: SweptRun[] = [];
  for (const run of await surroundings.journal.unfinished()) {
    const kept = options.kept ? undefined : keptNow(run, surroundings.clock.now());
    if (run.alive) swept.push(told(run, []));
    else if (kept !== undefined) swept.push({ ...told(run, kept.leftovers), keptUntil: kept.until });
    else swept.push(await sweepOne(run, { drills, surroundings }));
  }
  const unreadable = await surroundings.journal.unreadable();
  return [...swept, ...unreadable.map(notUnderstood)];
}

/** Nothing can be undone from it, and nothing is thrown away: a person has to look. */
function notUnderstood(path: string): SweptRun {
  return {
    run: '?',
    name: 'journal',
    alive: false,
    began: undefined,
    leftovers: [
      {
        en: `${path}: not understood, so nothing was undone from it; look at it, remove by hand what it names, then the file`,
        ja: `${path}: 内容を解釈できないため、後始末はしていません。中を確認し、挙げられたものを手で片付けてから、このファイルを削除してください`,
      },
    ],
  };
}

type Kept = Extract<JournalLine, { is: 'kept' }>;

/** A clock that was set back only keeps it longer. */
function keptNow({ lines }: UnfinishedRun, now: Instant): Kept | undefined {
  return lines.find((line): line is Kept => line.is === 'kept' && line.until > now);
}

function told({ run, name, lines, alive }: UnfinishedRun, leftovers: readonly Text[]): SweptRun {
  const first = lines.find((line) => line.is === 'begun');
  return { run, name, alive, began: first?.at, leftovers };
}

interface Sweeping {
  readonly drills: readonly Drill[];
  readonly surroundings: Surroundings;
}

async function sweepOne(run: UnfinishedRun, { drills, surroundings }: Sweeping): Promise<SweptRun> {
  const journal = await surroundings.journal.resume(run.run);
  const { machinery } = surroundings;
  const scratch = await machinery.scratch.make(run.run);
  const { owed, unknown } = begunSteps(run, surroundings);
  const undone = await undoSteps(owed, { run: run.run, scratch, journal, machinery });
  const leftovers = [...unknown, ...undone, ...(await machinery.scratch.remove(run.run))];
  const drill = drills.find(({ id }) => id === run.name);
  const recorded = await recordEnd(run, { drill, leftovers, journal, surroundings });
  await (leftovers.length === 0 ? journal.close() : journal.release());
  return { ...told(run, leftovers), ...(recorded === undefined ? {} : { record: recorded }) };
}

/** Answers the id of what it recorded. */
async function recordEnd(
  run: UnfinishedRun,
  {
    drill,
    leftovers,
    journal,
    surroundings,
  }: Omit<Recording, 'drill'> & { readonly drill: Drill | undefined },
): Promise<string | undefined> {
  if (run.kind === 'drill' && run.basis['kind'] === 'drill')
    return drill && (await record(run, { drill, leftovers, journal, surroundings }));
  if (isUndoneOperation(run.basis))
    return await recordKilled(run.basis, { story: killedStory(run), leftovers, journal, surroundings });
  return await recordOperation(run, { journal, surroundings });
}

interface Owed {
  /** Begun, and not yet undone without a rest. */
  readonly owed: readonly BegunStep[];
  /** Begun by a version of Honban that knew more, or less. */
  readonly unknown: readonly Text[];
}

function begunSteps({ plan, lines, basis }: UnfinishedRun, { machinery }: Surroundings): Owed {
  const unknown: Text[] = [];
  const clean = new Set(
    lines.flatMap((line) => (line.is === 'undone' && line.leftovers.length === 0 ? [line.step] : [])),
  );
  const keeps = isUndoneOperation(basis) && hasEnded({ plan, story: killedStory({ plan, lines }) });
  const owed = lines.flatMap((line) => {
    const planned = plan.steps.find(({ id }) => line.is === 'begun' && id === line.step);
    if (line.is !== 'begun' || clean.has(line.step)) return [];
    const output = storyOf(lines, line.step)?.output;
    const bound = machinery.actions.get(planned?.action ?? '');
    if (bound === undefined) {
      unknown.push(unknownAction(line.step, planned?.action ?? '?'));
      return [];
    }
    return [{ step: line.step, bound, input: line.input, ...(output === undefined ? {} : { output }) }];
  });
  return { owed: keeps ? owed.filter(isScratch) : owed, unknown };
}

function unknownAction(step: string, action: string): Text {
  return {
    en: `what the step “${step}” made: this version knows no action ${action}`,
    ja: `手順「${step}」が作ったもの: このバージョンには操作 ${action} がありません`,
  };
}

function storyOf(lines: readonly JournalLine[], step: string): StepStory | undefined {
  return lines.flatMap((line) => (line.is === 'ended' && line.step === step ? [line.story] : []))[0];
}

interface Recording {
  readonly drill: Drill;
  readonly leftovers: readonly Text[];
  readonly journal: OpenJournal;
  readonly surroundings: Surroundings;
}

/** A run whose end is on record was only waiting for its cleaning up; any other was killed, and that is its end. */
async function record(
  run: UnfinishedRun,
  { drill, leftovers, journal, surroundings }: Recording,
): Promise<string | undefined> {
  // Written by runDrill as the journal's basis.
  const started = run.basis as unknown as DrillRecord;
  const { ledger, hashing, clock } = surroundings;
  const at = clock.now();
  if (run.lines.some((line) => line.is === 'recorded')) {
    if (leftovers.length > 0) return undefined;
    const { details: _, ...base } = started;
    const id = hashing.nonce();
    await ledger.append({
      ...base,
      id,
      observed: { from: at, to: at },
      recorded: at,
      outcome: 'cleaned-up',
      answers: [],
    });
    return id;
  }
  const { record: end } = endOf(started, {
    drill,
    story: killedStory(run),
    leftovers,
    observed: { from: started.recorded, to: at },
    stoppedBy: 'interrupted',
    surroundings,
  });
  await ledger.append(end);
  await journal.note({ is: 'recorded', record: end.id });
  return end.id;
}

/** Only operations that are on record from their beginning have an end to be told; others are told by whoever began them. */
async function recordOperation(
  run: UnfinishedRun,
  { journal, surroundings }: Pick<Recording, 'journal' | 'surroundings'>,
): Promise<string | undefined> {
  // Written by runRestore as the journal's basis.
  const started = run.basis as unknown as OperationRecord;
  if (run.basis['kind'] !== 'operation' || run.lines.some((line) => line.is === 'recorded')) return undefined;
  const { ledger, hashing, clock, actor } = surroundings;
  const at = clock.now();
  const story = killedStory(run);
  const end: OperationRecord = {
    ...started,
    id: hashing.nonce(),
    actor,
    observed: { from: started.observed.from, to: at },
    recorded: at,
    outcome: 'aborted',
    parts: started.parts.map((part) => killedPart(part, { plan: run.plan, story })),
    ...(started.details === undefined ? {} : { details: { ...started.details, story } }),
  };
  await ledger.append(end);
  await journal.note({ is: 'recorded', record: end.id });
  return end.id;
}

/** A backup has no steps; what it had saved completely is told by the repository and not by a record that says so of a dead process. */
function killedPart(
  part: OperationPart,
  { plan, story }: { readonly plan: Plan; readonly story: Story },
): OperationPart {
  if (plan.steps.length === 0) return { ...part, state: 'failed', missing: [untold] };
  return { ...part, state: 'partial', missing: [diedIn(story)] };
}

const untold: Text = {
  en: 'The process died before it could say what came of this copy.',
  ja: 'この控えの結果を記録する前に、プロセスが終了しました。',
};

function diedIn({ steps }: Story): Text {
  const last = steps.findLast(({ outcome }) => outcome !== 'skipped')?.step ?? '-';
  return {
    en: `The process died in the step “${last}”; what it had brought back until then is still there.`,
    ja: `プロセスが手順「${last}」で終了しました。それまでに復元したものは残っています。`,
  };
}

function killedStory({ plan, lines }: Pick<UnfinishedRun, 'plan' | 'lines'>): Story {
  const begun = new Map(
    lines.flatMap((line) => (line.is === 'begun' ? [[line.step, line.at] as const] : [])),
  );
  return {
    steps: plan.steps.map(({ id, action }) => {
      const started = begun.get(id);
      const ended = storyOf(lines, id);
      if (ended !== undefined) return ended;
      return started === undefined
        ? { step: id, action, outcome: 'skipped' }
        : { step: id, action, outcome: 'interrupted', started };
    }),
  };
}
