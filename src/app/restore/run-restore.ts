/**
 * One real restore: on record before its first step, carried out by the executor of drills, and recorded with what came of it.
 * What it brought back stays, whatever happens; only its own scratch folder is removed.
 */
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { Plan } from '../../core/drill/plan.ts';
import type { Story } from '../../core/drill/story.ts';
import type { OperationRecord, Subject } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import { hours } from '../../core/time.ts';
import type { Surroundings } from '../drill/run-drill.ts';
import { runPlan } from '../drill/run-plan.ts';
import type { RunEvent } from '../drill/run-plan.ts';

export interface RestoreSetting {
  /** What is restored, for the journal: `restore of application shop`. */
  readonly name: string;
  readonly plan: Plan;
  /** Plain data; stored with the plan. */
  readonly basis: JsonObject;
  /** The cluster that is changed. */
  readonly subject: Subject;
  /** What is restored, from where. */
  readonly part: Omit<OperationPart, 'state' | 'missing' | 'why'>;
  readonly endOf: (story: Story) => Pick<OperationPart, 'state' | 'missing'>;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignalLike;
  readonly onEvent?: (event: RunEvent) => void;
}

export interface RestoreEnd {
  readonly record: OperationRecord;
  readonly leftovers: readonly Text[];
}

const limit = hours(24);

export async function runRestore(setting: RestoreSetting): Promise<RestoreEnd> {
  const { plan, surroundings, signal, onEvent, endOf, part } = setting;
  const { journal, machinery, ledger, hashing, clock } = surroundings;
  const run = hashing.nonce();
  const started = startOf(setting, run);
  // The journal first: a start that is on record must be something that a sweep finds.
  const basis = started as unknown as JsonObject;
  const open = await journal.begin({ run, kind: 'operation', name: setting.name, plan, basis });
  await ledger.append(started);
  const watch = machinery.limitBy(limit, signal);
  try {
    const { story, leftovers } = await runPlan(plan, {
      run,
      journal: open,
      machinery,
      signal: watch.signal,
      ...(onEvent === undefined ? {} : { onEvent }),
    });
    const end = endOf(story);
    const now = clock.now();
    const record: OperationRecord = {
      ...started,
      id: hashing.nonce(),
      observed: { from: started.observed.from, to: now },
      recorded: now,
      outcome: outcomeOf(end.state, watch.signal.aborted),
      parts: [{ ...part, ...end }],
      details: { ...opening(setting), story, leftovers },
    };
    await ledger.append(record);
    await open.note({ is: 'recorded', record: record.id });
    await (leftovers.length === 0 ? open.close() : open.release());
    return { record, leftovers };
  } finally {
    watch.end();
  }
}

function outcomeOf(state: OperationPart['state'], aborted: boolean): OperationRecord['outcome'] {
  if (aborted) return 'aborted';
  return state === 'complete' || state === 'partial' ? state : 'failed';
}

function opening({ plan, basis, surroundings: { host } }: RestoreSetting) {
  return { host, plan, basis };
}

function startOf(setting: RestoreSetting, run: string): OperationRecord {
  const { subject, part, surroundings } = setting;
  const { hashing, clock, version, actor } = surroundings;
  const at = clock.now();
  return {
    apiVersion: 'honban/v1',
    kind: 'operation',
    id: hashing.nonce(),
    producer: { name: 'honban.restore', version },
    subject,
    observed: { from: at, to: at },
    recorded: at,
    actor,
    operation: 'restore',
    run,
    outcome: 'started',
    parts: [{ ...part, state: 'planned', missing: [] }],
    details: opening(setting),
  };
}
