import { sizeOf } from './newest-entries.ts';
import type { EvidenceLedger } from './ports.ts';
import type { LedgerEntry } from '../core/evidence.ts';
import { defineProblem, nothingChanged, ProblemError } from '../core/problem.ts';

export const entryAbsent = defineProblem<{ readonly asked: string; readonly size: number }>(
  'ledger.no-such-entry',
  {
    tried: {
      en: ({ asked }) => `find the entry ${asked} in the evidence ledger`,
      ja: ({ asked }) => `証跡台帳の項目 ${asked} の検索`,
    },
    cause: {
      en: ({ size }) => `None of its ${size} entries has this number or id.`,
      ja: ({ size }) => `${size} 項目の中に、この番号または id のものがありません。`,
    },
    fix: { en: () => 'See honban evidence list.', ja: () => 'honban evidence list で確認してください。' },
    unchanged: nothingChanged,
  },
);

/** By its number, or by the id of its record. */
export async function findEntry(ledger: EvidenceLedger, asked: string): Promise<LedgerEntry> {
  const number = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const absent = async () => new ProblemError(entryAbsent({ asked, size: await sizeOf(ledger) }));
  if (number === undefined && ledger.find !== undefined) {
    const found = await ledger.find(asked);
    if (found === undefined) throw await absent();
    return found;
  }
  const range = number === undefined ? {} : { from: number, to: number + 1 };
  for await (const entry of ledger.entries(range))
    if (number !== undefined || entry.record.id === asked) return entry;
  throw await absent();
}
