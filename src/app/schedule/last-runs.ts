import type { Scheduled } from '../../core/schedule/due.ts';
import type { Instant } from '../../core/time.ts';
import type { EvidenceLedger } from '../ports.ts';
import { doneRuns } from './done-runs.ts';

/** When the last good run of each scheduled thing began. */
export async function lastRuns(
  ledger: Pick<EvidenceLedger, 'entries'>,
  uid: string | undefined,
): Promise<(one: Pick<Scheduled, 'kind' | 'name'>) => Instant | undefined> {
  const runs = await doneRuns(ledger, uid);
  return (one) => runs(one).at(-1);
}
