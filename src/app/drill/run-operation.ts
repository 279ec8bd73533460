/**
 * One operation that is carried out as a plan: anchored in the ledger before its first step, and undone where it does not come to its
 * end. Where it does, it keeps what it did, and a pure judge says whether that is what was wanted.
 */
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { OperationDetails } from '../../core/drill/details.ts';
import type { DrillCheck } from '../../core/drill/drill.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { Story } from '../../core/drill/story.ts';
import type { OperationRecord, Subject } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import { isJsonObject } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { OpenJournal } from './ports.ts';
import type { Surroundings } from './run-drill.ts';
import { runPlan } from './run-plan.ts';
import type { RunEvent } from './run-plan.ts';

export interface OperationSetting {
  readonly operation: OperationRecord['operation'];
  readonly plan: Plan;
  /** Plain data; stored. */
  readonly basis: JsonObject;
  readonly subject: Subject;
  /** As planned. */
  readonly parts: readonly OperationPart[];
  readonly judge: (story: Story) => readonly DrillCheck[];
  readonly surroundings: Omit<Surroundings, 'judgeOf'>;
  readonly signal: AbortSignalLike;
  readonly onEvent?: (event: RunEvent) => void;
}

const producerName = 'honban.operation';

export interface OperationEnd {
  readonly record: OperationRecord;
  readonly details: OperationDetails;
}

export async function runOperation(setting: OperationSetting): Promise<OperationEnd> {
  const { operation, plan, basis, surroundings, signal, onEvent } = setting;
  const { hashing, ledger, journal, machinery, clock } = surroundings;
  const run = hashing.nonce();
  const started = startOf(setting, run);
  // The journal first: a start that is on record must be something that a sweep finds.
  const open = await journal.begin({
    run,
    kind: 'operation',
    name: operation,
    plan,
    basis: started as unknown as JsonObject,
  });
  await ledger.append(started);
  const { story, leftovers } = await runPlan(plan, {
    run,
    journal: open,
    machinery,
    signal,
    keeps: (told) => hasEnded({ plan, story: told }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  const checks = setting.judge(story);
  const outcome = outcomeOf({ plan, story, checks, aborted: signal.aborted });
  const details = { host: surroundings.host, plan, basis, story, checks, leftovers };
  const record: OperationRecord = {
    ...started,
    id: hashing.nonce(),
    observed: { from: started.recorded, to: clock.now() },
    recorded: clock.now(),
    outcome,
    parts: setting.parts.map((part) => ({ ...part, state: outcome === 'aborted' ? 'failed' : outcome })),
    details,
  };
  await ledger.append(record);
  await open.note({ is: 'recorded', record: record.id });
  await (leftovers.length === 0 ? open.close() : open.release());
  return { record, details };
}

function startOf(
  { operation, plan, basis, subject, parts, surroundings }: OperationSetting,
  run: string,
): OperationRecord {
  const { hashing, clock, version, actor, host } = surroundings;
  const at = clock.now();
  return {
    apiVersion: 'honban/v1',
    kind: 'operation',
    id: hashing.nonce(),
    producer: { name: producerName, version },
    subject,
    observed: { from: at, to: at },
    recorded: at,
    actor,
    operation,
    run,
    outcome: 'started',
    parts,
    details: { host, plan, basis },
  };
}

/** Every step of the plan was done. */
export function hasEnded({ plan, story }: { readonly plan: Plan; readonly story: Story }): boolean {
  return plan.steps.every(({ id }) =>
    story.steps.some(({ step, outcome }) => step === id && outcome === 'done'),
  );
}

interface Outcome {
  readonly plan: Plan;
  readonly story: Story;
  readonly checks: readonly DrillCheck[];
  readonly aborted: boolean;
}

/** What was not seen afterwards is no success: somebody has to look. */
function outcomeOf({ plan, story, checks, aborted }: Outcome): 'complete' | 'partial' | 'failed' | 'aborted' {
  if (!hasEnded({ plan, story })) return aborted ? 'aborted' : 'failed';
  return checks.every(({ verdict }) => verdict === 'pass') ? 'complete' : 'partial';
}

/** One that is undone where it did not come to its end; written by runOperation as the journal's basis. */
export function isUndoneOperation(basis: JsonObject): boolean {
  const { kind, producer } = basis;
  return kind === 'operation' && isJsonObject(producer) && producer['name'] === producerName;
}

interface Killed {
  readonly story: Story;
  readonly leftovers: readonly Text[];
  readonly journal: OpenJournal;
  readonly surroundings: Pick<Surroundings, 'ledger' | 'hashing' | 'clock' | 'actor'>;
}

/** Written by whoever cleans up after its process: undone, or at its end and never looked at. */
export async function recordKilled(
  basis: JsonObject,
  { story, leftovers, journal, surroundings }: Killed,
): Promise<string | undefined> {
  // Written by runOperation as the journal's basis.
  const started = basis as unknown as OperationRecord;
  const { ledger, hashing, clock, actor } = surroundings;
  const { details } = started;
  if (details === undefined) return undefined;
  const ended = hasEnded({ plan: details.plan, story });
  const at = clock.now();
  const record: OperationRecord = {
    ...started,
    id: hashing.nonce(),
    actor,
    observed: { from: started.recorded, to: at },
    recorded: at,
    outcome: ended ? 'partial' : 'aborted',
    parts: started.parts.map((part) => ({ ...part, state: ended ? 'partial' : 'failed' })),
    details: { ...details, story, leftovers },
  };
  await ledger.append(record);
  await journal.note({ is: 'recorded', record: record.id });
  return record.id;
}
