/** The newest complete looks at a cluster: the one that counts, and the one before it to compare with. */
import { newestFirst } from '../../app/newest-entries.ts';
import type { EvidenceLedger } from '../../app/ports.ts';
import type { CheckRunRecord } from '../../core/evidence.ts';

export async function newestRuns(
  ledger: EvidenceLedger,
  uid: string | undefined,
  count: number,
): Promise<readonly CheckRunRecord[]> {
  const found: CheckRunRecord[] = [];
  if (uid === undefined) return found;
  for await (const { record } of newestFirst(ledger, { kinds: ['check-run'] })) {
    if (record.kind !== 'check-run' || record.subject.kind !== 'cluster') continue;
    if (record.subject.uid !== uid) continue;
    found.push(record);
    if (found.length === count) break;
  }
  return found;
}
