import type { ObjectRef } from '../../core/object-ref.ts';
import type { EvidenceLedger } from '../ports.ts';

/** The object whose last drill began the longest ago; the first one that was never drilled. Undefined only for an empty list. */
export async function longestWaiting(
  ledger: Pick<EvidenceLedger, 'entries'>,
  drill: string,
  objects: readonly ObjectRef[],
): Promise<ObjectRef | undefined> {
  const last = new Map<string, number>();
  for await (const { record, sequence } of ledger.entries({ kinds: ['drill'] })) {
    if (record.kind !== 'drill' || record.drill !== drill || record.outcome !== 'started') continue;
    for (const { covered } of record.answers) for (const { id } of covered) last.set(id, sequence);
  }
  const turn = ({ id }: ObjectRef): number => last.get(id) ?? -1;
  return objects.toSorted((one, other) => turn(one) - turn(other))[0];
}
