/** Which records count at all: times that cannot be, and stretches of the ledger that a thief or a restore put in doubt. */
import type { LedgerEntry, LedgerRecord } from '../evidence.ts';
import { after, latest } from '../time.ts';
import type { Instant, Span } from '../time.ts';
import { clockTolerance } from './clock.ts';

export interface Trust {
  /** When Honban itself was last restored: a pass recorded before counts again only after a pass recorded after it. */
  readonly restored: Instant | undefined;
  /** Stretches in which a stolen key may have signed: passes in them are unknown. */
  readonly doubtful: readonly { readonly from: number; readonly to: number }[];
}

/** Reads the events of the ledger's own life; other entries say nothing about trust. */
export function trustIn(entries: Iterable<LedgerEntry>): Trust {
  const restored: Instant[] = [];
  const doubtful: { from: number; to: number }[] = [];
  for (const { sequence, record } of entries) {
    if (record.kind !== 'ledger') continue;
    if (record.event === 'restored') restored.push(record.recorded);
    if (record.event === 'key-stolen') doubtful.push({ from: trustedSize(record), to: sequence });
  }
  return { restored: latest(restored), doubtful };
}

/** The size of the last checkpoint that is still trusted; where the record does not say, nothing before it is. */
function trustedSize({ detail }: LedgerRecord): number {
  const size = detail['trustedSize'];
  return typeof size === 'number' ? size : 0;
}

export function isDoubtful({ doubtful }: Trust, sequence: number): boolean {
  return doubtful.some(({ from, to }) => sequence >= from && sequence < to);
}

/** Observed later than it was recorded: unknown for ever, whatever the clock says later. */
export function isFromTheFuture(entry: LedgerEntry, observed: Span = entry.record.observed): boolean {
  return observed.to > after(entry.record.recorded, clockTolerance);
}
