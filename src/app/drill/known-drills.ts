/** Drills as the ledger tells of them, told the way the gate counts them. */
import { objectIn } from '../../core/drill/comparison.ts';
import type { KnownDrill } from '../../core/drill/known-drills.ts';
import type { DrillRecord } from '../../core/evidence.ts';
import { DrillBook } from '../../core/gate/drill-runs.ts';
import type { DrillOutcome } from '../../core/gate/drill-runs.ts';
import { objectKey } from '../../core/object-ref.ts';
import type { ObjectRef } from '../../core/object-ref.ts';
import type { Instant } from '../../core/time.ts';
import { isOfCluster } from '../of-cluster.ts';
import type { EvidenceLedger } from '../ports.ts';

interface Asked {
  /** Of the cluster; undefined where the policy does not pin it, and then drills of every cluster count. */
  readonly uid: string | undefined;
  readonly at: Instant;
}

/** Every drill that ended or should have, oldest first. */
export async function knownDrills(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { uid, at }: Asked,
): Promise<readonly KnownDrill[]> {
  const book = new DrillBook();
  for await (const { record, sequence } of ledger.entries({ kinds: ['drill'] }))
    if (record.kind === 'drill' && isOfCluster(record, uid)) book.add({ record, sequence });
  return book
    .outcomes(at)
    .map(known)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function known(outcome: DrillOutcome): KnownDrill {
  const { record } = outcome.entry;
  const objects = new Map<string, ObjectRef>();
  for (const { covered, unseen, findings } of outcome.answers)
    for (const object of [
      ...covered,
      ...findings.map(({ about }) => about),
      ...unseen.flatMap((cell) => cell.object ?? []),
    ])
      objects.set(objectKey(object), object);
  return {
    drill: record.drill,
    at: record.observed.from,
    about: [...objects.values()],
    verdict: verdictOf(outcome),
    ended: record.outcome === 'ended' && !record.handPicked,
    ...pointOf(record),
    measured: record.measured,
  };
}

function pointOf({ details }: DrillRecord): Pick<KnownDrill, 'point'> {
  const point = objectIn(details?.basis, 'copy')?.['point'];
  return typeof point === 'string' ? { point } : {};
}

function verdictOf({ counts, answers }: DrillOutcome): KnownDrill['verdict'] {
  if (counts === 'failed' || answers.some(({ findings }) => findings.length > 0)) return 'fail';
  const open = answers.length === 0 || answers.some(({ unseen }) => unseen.length > 0);
  return open || counts === 'not' ? 'unknown' : 'pass';
}
