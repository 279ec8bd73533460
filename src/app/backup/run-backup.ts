/**
 * One run of backups: anchored in the ledger with the canaries' digests before anything is touched, every item read once and
 * written into every repository, and closed with what came of each. Stored in one of two repositories is partial.
 */
import { canaryLine } from '../../core/backup/canary.ts';
import type { ClusterNaming, OperationPart } from '../../core/backup/operation-part.ts';
import type { Canary } from '../../core/backup/recovery-point.ts';
import type { Actor, ClusterIdentity, Context, OperationRecord } from '../../core/evidence.ts';
import type { Text } from '../../core/i18n.ts';
import type { JsonObject } from '../../core/json.ts';
import { ProblemError } from '../../core/problem.ts';
import type { AbortSignalLike } from '../../core/source.ts';
import type { Instant } from '../../core/time.ts';
import type { RunJournal } from '../drill/ports.ts';
import type { Clock, EvidenceLedger, Hashing } from '../ports.ts';
import type { BackupItem, ItemContext, ItemDraft, OpenedItem } from './backup-item.ts';
import type { BackupRepository, PointDraft } from './ports.ts';

export interface RepositoryPlace {
  /** As the policy calls it. */
  readonly name: string;
  /** Throws a `ProblemError` for one that cannot be used. */
  open(): Promise<BackupRepository>;
}

export interface BackupRun extends ClusterNaming {
  readonly items: readonly BackupItem[];
  readonly repositories: readonly RepositoryPlace[];
  readonly cluster: ClusterIdentity;
  /** As the policy calls it. */
  readonly clusterName: string;
  /** What is true of the cluster and the settings now; goes into every point. */
  readonly context?: Context;
  readonly ledger: Pick<EvidenceLedger, 'append'>;
  /** A process that is killed cannot record its end; whoever sweeps does it from here. */
  readonly journal: Pick<RunJournal, 'begin'>;
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly version: string;
  readonly host: string;
  readonly actor: Actor;
  readonly signal: AbortSignalLike;
  onProgress?(progress: BackupProgress): void;
}

export interface BackupProgress {
  readonly item: BackupItem;
  readonly doing: Text;
  readonly bytes: number;
  readonly total?: number;
}

interface Started {
  readonly item: BackupItem;
  readonly point: string;
  /** The line itself lives only here and in the data. */
  readonly line?: string;
  readonly canary?: Canary;
}

/** The record of its end, which is in the ledger. Throws for a bug, after recording that the run was aborted. */
export async function runBackup(run: BackupRun): Promise<OperationRecord> {
  const { clock, hashing } = run;
  const from = clock.now();
  const id = hashing.nonce();
  const started = run.items.map((item): Started => startOf(item, from, hashing));
  const recordOf = (outcome: OperationRecord['outcome'], parts: readonly OperationPart[]): OperationRecord =>
    operationRecord(run, { from, id, outcome, parts });
  const start = recordOf(
    'started',
    started.flatMap((one) => plannedParts(one, run)),
  );
  // The journal first: a start that is on record must be something that a sweep finds.
  const open = await run.journal.begin({
    run: id,
    kind: 'operation',
    name: 'backup',
    plan: { steps: [] },
    basis: start as unknown as JsonObject,
  });
  const end = async (record: OperationRecord): Promise<OperationRecord> => {
    await run.ledger.append(record);
    await open.note({ is: 'recorded', record: record.id });
    await open.close();
    return record;
  };
  await run.ledger.append(start);
  const parts: OperationPart[] = [];
  try {
    for (const one of started) await saveItem(one, { run, id, parts });
  } catch (error) {
    const ended = await end(recordOf('aborted', parts));
    if (run.signal.aborted) return ended;
    throw error;
  }
  return await end(recordOf(outcomeOf(parts), parts));
}

function startOf(item: BackupItem, at: Instant, hashing: Hashing): Started {
  const point = `${at.replaceAll(/[-:]|\.\d+/g, '')}-${hashing.nonce().slice(0, 16)}`;
  if (item.canary === undefined) return { item, point };
  const line = canaryLine(hashing.nonce());
  return { item, point, line, canary: { at: item.canary.at, digest: hashing.sha256(line), written: at } };
}

function plannedParts(started: Started, { repositories }: BackupRun): readonly OperationPart[] {
  return repositories.map((place) => plannedPart(place, started));
}

function plannedPart({ name }: RepositoryPlace, { item, canary }: Started): OperationPart {
  return {
    plane: item.plane,
    about: item.about,
    repository: name,
    state: 'planned',
    missing: [],
    ...(canary === undefined ? {} : { canary }),
  };
}

interface Running {
  readonly run: BackupRun;
  readonly id: string;
  /** Grows, so that an interruption can tell what was done before. */
  readonly parts: OperationPart[];
}

/** Whatever goes wrong with one item or repository is told in its parts; the others go on. */
async function saveItem(started: Started, running: Running): Promise<void> {
  const { run, parts } = running;
  const before = parts.length;
  const planned = plannedParts(started, run);
  const unplanted = await plantCanary(started, run);
  try {
    const opened = await started.item.open(contextOf(started, run));
    try {
      for (const place of run.repositories)
        parts.push(await saveInto(place, { started, opened, unplanted, ...running }));
    } finally {
      await opened.close();
    }
  } catch (error) {
    const why = problemOf(error, run);
    const left = planned.slice(parts.length - before);
    parts.push(...left.map((part): OperationPart => ({ ...part, state: 'failed', why })));
    // Saved everywhere, and then it went wrong: no success either.
    const last = parts.at(-1);
    if (left.length === 0 && last?.state === 'complete')
      parts[parts.length - 1] = { ...last, state: 'partial', why, missing: [...last.missing, why.cause] };
  }
}

function contextOf({ item }: Started, run: BackupRun): ItemContext {
  return {
    signal: run.signal,
    now: () => run.clock.now(),
    progress: (doing, bytes, total) =>
      run.onProgress?.({ item, doing, bytes, ...(total === undefined ? {} : { total }) }),
  };
}

/** What could not be planted makes the point partial: its freshness cannot be proven. */
async function plantCanary({ item, line }: Started, run: BackupRun): Promise<readonly Text[]> {
  if (item.canary === undefined || line === undefined) return [];
  try {
    await item.canary.plant(line);
    return [];
  } catch (error) {
    const { cause } = problemOf(error, run);
    return [
      {
        en: `The canary could not be written: ${cause.en}`,
        ja: `カナリアを書き込めませんでした: ${cause.ja}`,
      },
    ];
  }
}

interface Saving extends Running {
  readonly started: Started;
  readonly opened: OpenedItem;
  readonly unplanted: readonly Text[];
}

async function saveInto(place: RepositoryPlace, saving: Saving): Promise<OperationPart> {
  const { opened, run, started } = saving;
  const part = plannedPart(place, started);
  try {
    const repository = await place.open();
    try {
      const draft = pointDraft(await opened.draftFor(repository), saving);
      const point = await repository.write(draft, {
        signal: run.signal,
        onProgress: (bytes) => run.onProgress?.({ item: started.item, doing: writing(place), bytes }),
      });
      return {
        ...part,
        state: point.state,
        point: point.id,
        recoveryPoint: point.recoveryPoint,
        size: point.contents.reduce((sum, { size }) => sum + size, 0),
        missing: point.missing,
      };
    } finally {
      await repository.close();
    }
  } catch (error) {
    return { ...part, state: 'failed', why: problemOf(error, run) };
  }
}

function pointDraft(draft: ItemDraft, { started, run, id, unplanted }: Saving): PointDraft {
  const { item, point, canary } = started;
  const { missing, conclude, ...parts } = draft;
  const planted = unplanted.length === 0 && canary !== undefined;
  return {
    ...parts,
    id: point,
    run: id,
    plane: item.plane,
    cluster: run.cluster,
    clusterName: run.clusterName,
    ...(run.context === undefined ? {} : { context: run.context }),
    about: item.about,
    ...(planted ? { canary } : {}),
    writtenBy: { honban: run.version, host: run.host },
    conclude: async () => {
      const end = (await conclude?.()) ?? { facts: draft.facts, missing };
      return { facts: end.facts, missing: [...unplanted, ...end.missing] };
    },
  };
}

function writing({ name }: RepositoryPlace): Text {
  return { en: `writing to ${name}`, ja: `${name} に書き込み中` };
}

/** An interruption ends the whole run. */
function problemOf(error: unknown, { signal }: BackupRun): ProblemError['problem'] {
  if (error instanceof ProblemError && !signal.aborted) return error.problem;
  throw error;
}

function outcomeOf(parts: readonly OperationPart[]): OperationRecord['outcome'] {
  if (parts.every(({ state }) => state === 'failed')) return 'failed';
  return parts.every(({ state }) => state === 'complete') ? 'complete' : 'partial';
}

interface Ending {
  readonly from: Instant;
  readonly id: string;
  readonly outcome: OperationRecord['outcome'];
  readonly parts: readonly OperationPart[];
}

function operationRecord(run: BackupRun, { from, id, outcome, parts }: Ending): OperationRecord {
  const now = run.clock.now();
  return {
    apiVersion: 'honban/v1',
    kind: 'operation',
    id: run.hashing.nonce(),
    producer: { name: 'honban.backup', version: run.version },
    subject: run.cluster,
    observed: { from, to: now },
    recorded: now,
    actor: run.actor,
    operation: 'backup',
    run: id,
    outcome,
    parts,
    ...(run.clusterNamedBy === undefined ? {} : { clusterNamedBy: run.clusterNamedBy }),
  };
}
