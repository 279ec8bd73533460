/** Reads the ledger from its end: for whoever wants the newest of a kind, and not to read years for it. */
import type { LedgerEntry } from '../core/evidence.ts';
import { claimedSize } from '../core/ledger/compare.ts';
import type { EntryFilter, EvidenceLedger } from './ports.ts';

export interface Backwards extends Pick<EntryFilter, 'kinds'> {
  /** Only entries before this one. */
  readonly before?: number;
}

const window = 128;

export async function* newestFirst(
  ledger: Pick<EvidenceLedger, 'checkpoint' | 'entries'>,
  { kinds, before }: Backwards = {},
): AsyncGenerator<LedgerEntry> {
  const size = await sizeOf(ledger);
  let to = Math.min(before ?? size, size);
  while (to > 0) {
    const from = Math.max(0, to - window);
    const found: LedgerEntry[] = [];
    for await (const entry of ledger.entries({ from, to, ...(kinds === undefined ? {} : { kinds }) }))
      found.push(entry);
    yield* found.reverse();
    to = from;
  }
}

/** By its own newest checkpoint; 0 while nothing was ever recorded. */
export async function sizeOf(ledger: Pick<EvidenceLedger, 'checkpoint'>): Promise<number> {
  const checkpoint = await ledger.checkpoint();
  return checkpoint === undefined ? 0 : (claimedSize(checkpoint) ?? 0);
}
