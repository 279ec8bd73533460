/** When each scheduled thing ran well, from the ledger alone: a timer that was lost forgets nothing. */
import type { EvidenceRecord, OperationRecord } from '../../core/evidence.ts';
import type { Scheduled } from '../../core/schedule/due.ts';
import type { Instant } from '../../core/time.ts';
import { isOfCluster } from '../of-cluster.ts';
import type { EvidenceLedger } from '../ports.ts';

/** When its good runs began, oldest first. */
export type DoneRuns = (one: Pick<Scheduled, 'kind' | 'name'>) => readonly Instant[];

export async function doneRuns(
  ledger: Pick<EvidenceLedger, 'entries'>,
  uid: string | undefined,
): Promise<DoneRuns> {
  const done = new Map<string, Instant[]>();
  for await (const { record } of ledger.entries({ kinds: ['operation', 'drill', 'saboteur'] })) {
    if (!isOfCluster(record, uid)) continue;
    for (const key of doneIn(record)) {
      const known = done.get(key);
      if (known === undefined) done.set(key, [record.observed.from]);
      else known.push(record.observed.from);
    }
  }
  for (const runs of done.values()) runs.sort();
  return ({ kind, name }) => done.get(`${kind} ${name}`) ?? [];
}

/** A drill counts when it came to its end on a copy that Honban chose, whatever it found; a backup when it is complete everywhere. */
function doneIn(record: EvidenceRecord): readonly string[] {
  if (record.kind === 'drill')
    return record.outcome === 'ended' && !record.handPicked ? [`drill ${record.drill}`] : [];
  // It ran, whether or not it was caught; that one was not is for the gate to tell.
  if (record.kind === 'saboteur') return [`saboteur ${record.drill}`];
  if (record.kind !== 'operation') return [];
  if (record.operation === 'canary' && record.outcome === 'complete')
    return record.parts.flatMap(({ about }) => about.map(({ name }) => `canary ${name}`));
  return record.operation === 'backup' ? completePlanes(record) : [];
}

function completePlanes({ outcome, parts }: OperationRecord): readonly string[] {
  if (outcome === 'started') return [];
  const planes = [...new Set(parts.map(({ plane }) => plane))];
  return planes
    .filter((plane) => parts.every((part) => part.plane !== plane || part.state === 'complete'))
    .map((plane) => `backup ${plane}`);
}
