import type { Observation } from '../../app/observe-cluster.ts';
import type { EvidenceLedger } from '../../app/ports.ts';

/** The inventory first: the scope must be there when what it covers is judged. */
export async function recordObservation(
  ledger: EvidenceLedger,
  { inventory, run }: Observation,
): Promise<void> {
  await ledger.append(inventory);
  await ledger.append(run);
}
