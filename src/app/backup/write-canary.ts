/**
 * A timestamped canary in the data of an application, as part of its normal life: its digest is on record before it is written,
 * so that a drill can tell how much of what was written since its copy would be lost.
 */
import { canaryLine } from '../../core/backup/canary.ts';
import type { OperationPart } from '../../core/backup/operation-part.ts';
import type { Actor, ClusterIdentity, OperationRecord } from '../../core/evidence.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Instant } from '../../core/time.ts';
import type { Clock, EvidenceLedger, Hashing } from '../ports.ts';

export interface CanaryWriting {
  readonly about: ObjectRef;
  readonly cluster: ClusterIdentity;
  readonly ledger: Pick<EvidenceLedger, 'append'>;
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly version: string;
  readonly actor: Actor;
  /** Throws a `ProblemError`. */
  plant(line: string, at: Instant): Promise<void>;
}

/** The record of its end, which is in the ledger. */
export async function writeCanary(writing: CanaryWriting): Promise<OperationRecord> {
  const { about, hashing, clock } = writing;
  const [run, line, at] = [hashing.nonce(), canaryLine(hashing.nonce()), clock.now()];
  const canary = { at: `application ${about.name}`, digest: hashing.sha256(line), written: at };
  const part = { plane: 'application', about: [about], repository: '', missing: [], canary } as const;
  const append = async (
    outcome: OperationRecord['outcome'],
    end: Pick<OperationPart, 'state' | 'why'>,
  ): Promise<OperationRecord> => {
    const record = recordOf(writing, { run, at, outcome, part: { ...part, ...end } });
    await writing.ledger.append(record);
    return record;
  };
  await append('started', { state: 'planned' });
  try {
    await writing.plant(line, at);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return await append('failed', { state: 'failed', why: error.problem });
  }
  return await append('complete', { state: 'complete' });
}

interface Ending {
  readonly run: string;
  readonly at: Instant;
  readonly outcome: OperationRecord['outcome'];
  readonly part: OperationPart;
}

function recordOf(
  { cluster, hashing, clock, version, actor }: CanaryWriting,
  { run, at, outcome, part }: Ending,
): OperationRecord {
  const now = clock.now();
  return {
    apiVersion: 'honban/v1',
    kind: 'operation',
    id: hashing.nonce(),
    producer: { name: 'honban.canary', version },
    subject: cluster,
    observed: { from: at, to: now },
    recorded: now,
    actor,
    operation: 'canary',
    run,
    outcome,
    parts: [part],
  };
}
