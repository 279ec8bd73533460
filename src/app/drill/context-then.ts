import type { RecoveryPoint } from '../../core/backup/recovery-point.ts';
import type { Context } from '../../core/evidence.ts';
import type { EvidenceLedger } from '../ports.ts';

/** What was true of the cluster when a copy was made: the newest inventory before, or the first one after where there is none. */
export async function contextThen(
  ledger: Pick<EvidenceLedger, 'entries'>,
  { cluster, recoveryPoint }: Pick<RecoveryPoint, 'cluster' | 'recoveryPoint'>,
): Promise<Context> {
  let context: Context | undefined;
  for await (const { record } of ledger.entries({ kinds: ['inventory'] })) {
    if (record.kind !== 'inventory') continue;
    if (record.subject.kind !== 'cluster' || record.subject.uid !== cluster.uid) continue;
    if (context !== undefined && record.observed.from > recoveryPoint) break;
    ({ context } = record);
  }
  return context ?? {};
}
