/** Which records count at all: times that cannot be, and stretches of the ledger that a thief or a restore put in doubt. */
import type { LedgerEntry } from '../evidence.ts';
import type { LedgerStatus } from '../ledger/status.ts';
import { after } from '../time.ts';
import type { Span } from '../time.ts';
import { clockTolerance } from './clock.ts';

export interface Trust {
  /** Where Honban itself was last restored: a pass from before counts again only after a pass from after. */
  readonly restored: number | undefined;
  /** Stretches in which a stolen key may have signed: passes in them are unknown. */
  readonly doubtful: readonly { readonly from: number; readonly to: number }[];
}

/** As verifying the ledger told: its own events are believed only together with its keys. */
export function trustIn({ distrusted = [] }: Pick<LedgerStatus, 'distrusted'>): Trust {
  const restored = distrusted.filter(({ why }) => why === 'restored').map(({ to }) => to);
  return {
    restored: restored.length === 0 ? undefined : Math.max(...restored),
    doubtful: distrusted.filter(({ why }) => why === 'key-stolen'),
  };
}

export function isDoubtful({ doubtful }: Trust, sequence: number): boolean {
  return doubtful.some(({ from, to }) => sequence >= from && sequence < to);
}

/** Observed later than it was recorded: unknown for ever, whatever the clock says later. */
export function isFromTheFuture(entry: LedgerEntry, observed: Span = entry.record.observed): boolean {
  const { recorded } = entry.record;
  return observed.to > recorded && observed.to > after(recorded, clockTolerance);
}
