/** Admits that the ledger was put back to an older copy, naming what witnesses still hold of entries that are now lost. */
import type { LedgerEntry } from '../core/evidence.ts';
import { ledgerRecord } from '../core/ledger/append.ts';
import type { Instant } from '../core/time.ts';
import type { Hashing } from './ports.ts';
import type { WitnessedLedger } from './witnessed-ledger.ts';

export async function recordRestored(
  ledger: WitnessedLedger,
  made: {
    readonly reason: string;
    readonly hashing: Pick<Hashing, 'nonce'>;
    readonly version: string;
    readonly now: () => Instant;
  },
): Promise<readonly LedgerEntry[]> {
  const { reason, hashing, version, now } = made;
  const lost = await ledger.contradicting();
  const details = lost.length === 0 ? [{ reason }] : lost.map((note) => ({ reason, lost: note }));
  const entries: LedgerEntry[] = [];
  for (const detail of details)
    entries.push(
      await ledger.append(ledgerRecord({ id: hashing.nonce(), version, at: now() }, 'restored', detail)),
    );
  return entries;
}
