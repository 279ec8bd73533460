/** When each scheduled thing last ran well, from the ledger alone: a timer that was lost forgets nothing. */
import type { EvidenceRecord, OperationRecord } from '../../core/evidence.ts';
import type { Scheduled } from '../../core/schedule/due.ts';
import { latest } from '../../core/time.ts';
import type { Instant } from '../../core/time.ts';
import { isOfCluster } from '../of-cluster.ts';
import type { EvidenceLedger } from '../ports.ts';

export async function lastRuns(
  ledger: Pick<EvidenceLedger, 'entries'>,
  uid: string | undefined,
): Promise<(one: Scheduled) => Instant | undefined> {
  const last = new Map<string, Instant>();
  for await (const { record } of ledger.entries({ kinds: ['operation', 'drill'] })) {
    if (!isOfCluster(record, uid)) continue;
    for (const key of doneIn(record)) {
      const known = last.get(key);
      last.set(
        key,
        latest([record.observed.from, ...(known === undefined ? [] : [known])]) ?? record.recorded,
      );
    }
  }
  return ({ kind, name }) => last.get(`${kind} ${name}`);
}

/** A drill counts when it came to its end, whatever it found; a backup when it is complete in every repository. */
function doneIn(record: EvidenceRecord): readonly string[] {
  if (record.kind === 'drill') return record.outcome === 'ended' ? [`drill ${record.drill}`] : [];
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
