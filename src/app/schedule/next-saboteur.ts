/** Which way of spoiling a copy is next: never tried first, then the one whose last run is the longest ago. */
import type { Drill } from '../../core/drill/drill.ts';
import type { Instant } from '../../core/time.ts';
import { isOfCluster } from '../of-cluster.ts';
import type { EvidenceLedger } from '../ports.ts';

/** Undefined where the drill knows none. */
export async function nextSaboteur(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { id, saboteurs }: Pick<Drill, 'id' | 'saboteurs'>,
  uid: string | undefined,
): Promise<string | undefined> {
  const last = new Map<string, Instant>();
  for await (const { record } of ledger.entries({ kinds: ['saboteur'] }))
    if (record.kind === 'saboteur' && record.drill === id && isOfCluster(record, uid)) {
      const known = last.get(record.sabotage);
      if (known === undefined || known < record.observed.from)
        last.set(record.sabotage, record.observed.from);
    }
  const waiting = saboteurs.map((saboteur) => ({ kind: saboteur.id, since: last.get(saboteur.id) ?? '' }));
  return waiting.reduce<(typeof waiting)[number] | undefined>(
    (first, one) => (first === undefined || one.since < first.since ? one : first),
    undefined,
  )?.kind;
}
